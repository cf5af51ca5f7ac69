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
    readonly property bool _brief: Theme.terse && station.several

    implicitHeight: column.implicitHeight + Theme.edgeTop * 2

    ColumnLayout {
        id: column

        anchors.fill: parent
        anchors.margins: Theme.edge
        anchors.topMargin: Theme.edgeTop
        anchors.bottomMargin: Theme.edgeTop
        spacing: Theme.terse ? Theme.s1 : Theme.s2

        Header {
            Layout.fillWidth: true
            visible: !notice._brief
            station: notice.station
            tone: notice.tone
            status: notice.status
        }
        Item {
            Layout.fillHeight: true
        }
        GridLayout {
            Layout.fillWidth: true
            columns: Theme.tall ? 1 : 2
            columnSpacing: Theme.s4
            rowSpacing: Theme.s4

            Rectangle {
                visible: !notice._brief
                Layout.alignment: Qt.AlignTop
                implicitWidth: Math.round(Theme.compact ? Theme.action : Theme.art * 0.62)
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
                spacing: Theme.tight ? Theme.s1 : Theme.s2

                Words {
                    Layout.fillWidth: true
                    text: notice._said.headline
                    size: Theme.terse ? Theme.trio : Theme.title
                    font.weight: Font.DemiBold
                    wrapMode: Text.WordWrap
                }
                Words {
                    Layout.fillWidth: true
                    Layout.bottomMargin: Theme.tight ? 0 : Theme.s2
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
                    // The strip shows it.
                    visible: text !== "" && !notice._brief
                    Layout.fillWidth: true
                    icon: "plug"
                    text: notice._said.otherText
                }
            }
        }
        Item {
            Layout.fillHeight: true
        }
        GridLayout {
            Layout.fillWidth: true
            columns: Theme.tall ? 1 : 2
            columnSpacing: Theme.s4
            rowSpacing: Theme.s3

            ColumnLayout {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                spacing: 0

                Words {
                    Layout.fillWidth: true
                    text: notice._said.helplineText
                    font.weight: Font.Medium
                    ticking: true
                }
                Words {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: notice.leaves ? notice.station.evse.leavingText : notice._said.codeText
                    size: Theme.label
                    color: Theme.muted
                    ticking: true
                }
            }
            RowLayout {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                visible: notice.actionText !== "" || notice._brief
                spacing: Theme.s2

                ActionButton {
                    Layout.fillWidth: true
                    objectName: "noticeButton"
                    visible: text !== ""
                    text: notice.actionText
                    onClicked: notice.station.evse.acknowledge()
                }
                Item {
                    Layout.fillWidth: true
                    visible: notice.actionText === ""
                }
                LanguageButton {
                    visible: notice.station.languages.several && notice._brief
                    station: notice.station
                    inline: false
                }
            }
        }
        Comforts {
            Layout.fillWidth: true
            Layout.topMargin: Theme.s1
            station: notice.station
        }
    }
}
