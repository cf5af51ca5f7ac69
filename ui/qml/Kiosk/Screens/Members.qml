pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models

// What lies over any screen for whoever holds a charge card: the PIN, and a word to early cards.
Item {
    id: members

    required property EvseModel evse

    WhenWanted {
        anchors.fill: parent
        wanted: members.evse.asksPin
        sourceComponent: Pin {
            evse: members.evse
        }
    }
    CardNote {
        width: parent.width
        text: members.evse.cardNoteText
    }
}
