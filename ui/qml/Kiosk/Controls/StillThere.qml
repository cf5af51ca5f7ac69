pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Models

// The last seconds before a screen is left by itself: one tap stays.
Overlay {
    id: overlay

    required property EvseModel evse

    ColumnLayout {
        width: parent.width
        spacing: Theme.s3

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s3

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                Words {
                    Layout.fillWidth: true
                    text: qsTr("Still there?")
                    size: Theme.title
                    font.weight: Font.DemiBold
                }
                Words {
                    Layout.fillWidth: true
                    text: overlay.evse.leavingText
                    color: Theme.muted
                    wrapMode: Text.WordWrap
                    ticking: true
                }
            }
            CountdownRing {
                share: overlay.evse.remainingShare
                text: overlay.evse.remainingText
            }
        }
        ActionButton {
            Layout.fillWidth: true
            objectName: "stillHereButton"
            text: qsTr("I'm still here")
            onClicked: overlay.evse.acknowledge()
        }
    }
}
