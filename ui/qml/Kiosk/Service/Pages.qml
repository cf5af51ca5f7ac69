pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

// Inside: who is here and for how long, the menu, the page, and what came of the last action.
ColumnLayout {
    id: pages

    required property ServiceModel service

    objectName: "servicePages"
    spacing: Theme.s2

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.s2

        Words {
            Layout.fillWidth: true
            text: pages.service.whoText
            font.weight: Font.DemiBold
            elide: Text.ElideRight
        }
        Words {
            text: pages.service.leavingText
            size: Theme.label
            color: Theme.muted
            ticking: true
        }
        ActionButton {
            Layout.preferredHeight: Theme.touch
            objectName: "serviceDoneButton"
            text: qsTr("Done")
            onClicked: pages.service.leave()
        }
    }
    GridLayout {
        id: content

        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: Theme.tall ? 1 : 2
        columnSpacing: Theme.s3
        rowSpacing: Theme.s2

        Menu {
            Layout.fillHeight: !Theme.tall
            Layout.fillWidth: Theme.tall
            Layout.preferredWidth: Math.round(Theme.sheet * 0.31)
            Layout.preferredHeight: Theme.tall ? implicitHeight : -1
            service: pages.service
        }
        Rectangle {
            Layout.fillWidth: true
            Layout.fillHeight: true
            radius: Theme.radius
            color: Theme.surface
            border.width: 1
            border.color: Theme.cardEdge

            ListView {
                id: list

                objectName: "serviceLines"
                anchors.fill: parent
                anchors.margins: Theme.s2
                anchors.bottomMargin: told.visible ? told.height + Theme.s2 * 2 : Theme.s2
                clip: true
                boundsBehavior: Flickable.StopAtBounds
                model: pages.service.lines
                spacing: Theme.s1
                // The walk of the keys comes to lines that are out of sight; a page is bounded.
                cacheBuffer: 100000
                onMovementStarted: pages.service.touch()
                delegate: Line {
                    width: ListView.view.width - Theme.s2
                    service: pages.service
                }
            }
            Fact {
                id: told

                objectName: "serviceTold"
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.bottom: parent.bottom
                anchors.margins: Theme.s2
                icon: "info"
                size: Theme.label
                text: pages.service.toldText
            }
            Spinner {
                anchors.centerIn: parent
                visible: pages.service.loading
            }
            Rectangle {
                visible: list.contentHeight > list.height + 1
                anchors.right: parent.right
                anchors.rightMargin: Theme.s1
                y: list.y + list.visibleArea.yPosition * list.height
                width: Theme.bar
                height: list.visibleArea.heightRatio * list.height
                radius: width / 2
                color: Theme.lineStrong
            }
        }
    }
}
