pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Models

// The top row of a screen: whose screen this is, and the way to another language.
RowLayout {
    id: header

    required property StationModel station
    property color tone: Theme.info
    property string status: station.evse.badgeText

    Layout.fillHeight: false
    spacing: Theme.s2

    StatusDot {
        tone: header.tone
    }
    Words {
        Layout.fillWidth: true
        // Low panels have no room to name the only connector there is.
        text: Theme.tight && !header.station.several ? header.status : header.status + " · " + header.station.evse.connectorText
        color: Theme.muted
        font.weight: Font.Medium
        wrapMode: Text.WordWrap
    }
    LanguageButton {
        visible: !Theme.tall && station.languages.several
        station: header.station
    }
    AidButtons {
        visible: !Theme.tall
        model: header.station.aids
    }
}
