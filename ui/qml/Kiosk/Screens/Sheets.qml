pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models

// What asks a driver something over the screen that stays below.
Item {
    id: sheets

    required property EvseModel evse
    required property bool stopping

    WhenWanted {
        anchors.fill: parent
        wanted: sheets.visible && sheets.stopping
        sourceComponent: Stop {
            evse: sheets.evse
        }
    }
    Members {
        anchors.fill: parent
        evse: sheets.evse
    }
    WhenWanted {
        objectName: "stillThere"
        anchors.fill: parent
        wanted: sheets.visible && sheets.evse.stillThere
        sourceComponent: StillThere {
            evse: sheets.evse
        }
    }
}
