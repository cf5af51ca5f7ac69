pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

// The driver's phone pays. The code is made for this session and dies with this screen.
Guide {
    id: screen

    readonly property PayModel _pay: station.evse.pay

    headline: qsTr("Scan to pay")
    text: screen._pay.holdText
    picture: Column {
        spacing: Theme.s1

        QrPlate {
            id: plate

            text: screen._pay.scanUrl
            least: Theme.qrMin
        }
        FittedWords {
            width: plate.width
            text: screen._pay.scanHost
            weight: Font.Medium
            largest: Theme.body
            least: Math.round(Theme.label * 0.8)
            // The longest host is broken rather than cut: it is what a driver checks.
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            horizontalAlignment: Text.AlignHCenter
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.s2

        CountdownRing {
            size: Theme.tight ? Theme.touch + Theme.s2 : Theme.action
            share: screen._pay.scanLeftShare
            text: screen._pay.scanLeftText
            spoken: qsTr("Time left %1").arg(screen._pay.scanLeftText)
        }
        Words {
            Layout.fillWidth: true
            text: qsTr("Waiting for your phone")
            color: Theme.info
            font.weight: Font.Medium
            wrapMode: Text.WordWrap
        }
    }
}
