pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Models

// The shape of Refused, Fault and Out of service: what happened, the money, what to do, whom to call.
Item {
    id: notice

    required property StationModel station
    required property string icon
    required property color tone
    required property string status
    property string actionText: ""
    property bool leaves: false

    readonly property NoticeModel _said: station.evse.notice

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.edge
        spacing: Theme.s2

        Header {
            Layout.fillWidth: true
            station: notice.station
            tone: notice.tone
            status: notice.status
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            GridLayout {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width
                columns: Theme.tall ? 1 : 2
                columnSpacing: Theme.s4
                rowSpacing: Theme.s4

                Rectangle {
                    Layout.alignment: Qt.AlignTop
                    implicitWidth: Math.round(Theme.art * (Theme.tall ? 0.6 : 0.56))
                    implicitHeight: implicitWidth
                    radius: implicitWidth / 2
                    color: Qt.alpha(notice.tone, 0.14)

                    Icon {
                        anchors.centerIn: parent
                        name: notice.icon
                        size: Math.round(parent.implicitWidth * 0.5)
                        color: notice.tone
                    }
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: Theme.s2

                    Words {
                        Layout.fillWidth: true
                        text: notice._said.headline
                        size: Theme.title
                        font.weight: Font.DemiBold
                        wrapMode: Text.WordWrap
                    }
                    Words {
                        Layout.fillWidth: true
                        Layout.bottomMargin: Theme.s1
                        text: notice._said.whatText
                        color: Theme.muted
                        wrapMode: Text.WordWrap
                    }
                    Fact {
                        Layout.fillWidth: true
                        icon: "money"
                        text: notice._said.moneyText
                    }
                    Fact {
                        Layout.fillWidth: true
                        icon: "arrow"
                        text: notice._said.doText
                    }
                    Fact {
                        Layout.fillWidth: true
                        icon: "plug"
                        text: notice._said.otherText
                    }
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s2

            Words {
                visible: text !== ""
                text: notice._said.codeText
                size: Theme.label
                color: Theme.faint
            }
            Words {
                Layout.fillWidth: true
                text: notice._said.helplineText
                size: Theme.label
                color: Theme.muted
            }
            Words {
                visible: notice.leaves
                text: notice.station.evse.leavingText
                size: Theme.label
                color: Theme.faint
                ticking: true
            }
        }
        ActionButton {
            Layout.fillWidth: true
            objectName: "noticeButton"
            visible: text !== ""
            text: notice.actionText
            onClicked: notice.station.evse.acknowledge()
        }
    }
}
