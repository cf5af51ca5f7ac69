pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Models

// The top row of a screen: whose screen this is, and the languages where choosing one still helps.
RowLayout {
    id: header

    required property StationModel station
    property color tone: Theme.info
    property string status: station.evse.badgeText
    property bool languages: true

    Layout.fillHeight: false
    spacing: Theme.s2

    StatusDot {
        tone: header.tone
    }
    Words {
        Layout.fillWidth: true
        text: header.status + " · " + header.station.evse.connectorText
        color: Theme.muted
        font.weight: Font.Medium
    }
    LanguageChips {
        station: header.station
        visible: header.languages && !Theme.tall && header.station.languages.rowCount() > 1
    }
    AidButtons {
        visible: header.languages && !Theme.tall
        model: header.station.aids
    }
}
