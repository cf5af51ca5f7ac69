pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Models

// The shape of the screens that guide through paying: a picture, a headline, words below, one way back.
Item {
    id: guide

    required property StationModel station
    required property string headline
    property string text: ""
    property color tone: Theme.info
    property bool back: true
    property bool languages: false
    property alias picture: picture.data
    default property alias content: more.data

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.edge
        spacing: Theme.s2

        Header {
            Layout.fillWidth: true
            station: guide.station
            tone: guide.tone
            languages: guide.languages
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

                Item {
                    id: picture

                    implicitWidth: childrenRect.width
                    implicitHeight: childrenRect.height
                }
                ColumnLayout {
                    id: more

                    Layout.fillWidth: true
                    spacing: Theme.s2

                    Words {
                        Layout.fillWidth: true
                        text: guide.headline
                        size: Theme.title
                        font.weight: Font.DemiBold
                        wrapMode: Text.WordWrap
                    }
                    Words {
                        Layout.fillWidth: true
                        visible: text !== ""
                        text: guide.text
                        color: Theme.muted
                        wrapMode: Text.WordWrap
                    }
                }
            }
        }
        ActionButton {
            Layout.fillWidth: true
            objectName: "backButton"
            visible: guide.back
            kind: ActionButton.Kind.Quiet
            icon: "back"
            text: qsTr("Back")
            onClicked: guide.station.evse.goBack()
        }
    }
}
