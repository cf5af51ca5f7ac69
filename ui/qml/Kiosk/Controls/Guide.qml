pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Models

// The shape of the screens that guide through paying: words and one way back beside a card with a picture;
// on a tall panel the card comes first.
Item {
    id: guide

    required property StationModel station
    required property string headline
    property string text: ""
    property color tone: Theme.info
    property bool back: true
    property alias picture: picture.data
    // On the lowest panel the strip says already which EVSE this is.
    readonly property bool _brief: Theme.terse && station.several
    default property alias content: more.data

    implicitHeight: grid.implicitHeight + Theme.edgeTop * 2

    GridLayout {
        id: grid

        anchors.fill: parent
        anchors.margins: Theme.edge
        anchors.topMargin: Theme.edgeTop
        anchors.bottomMargin: Theme.edgeTop
        columns: Theme.tall ? 1 : 2
        columnSpacing: Theme.s4
        rowSpacing: Theme.s4
        layoutDirection: Qt.LeftToRight

        Header {
            visible: Theme.tall
            Layout.fillWidth: true
            station: guide.station
            tone: guide.tone
        }
        Card {
            Layout.row: Theme.tall ? 1 : 0
            Layout.column: Theme.tall ? 0 : 1
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.compact ? 5 : 1
            implicitWidth: picture.width + padding * 2
            implicitHeight: picture.height + padding * 2

            Item {
                id: picture

                anchors.centerIn: parent
                width: childrenRect.width
                height: childrenRect.height
            }
        }
        ColumnLayout {
            Layout.row: Theme.tall ? 2 : 0
            Layout.column: 0
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.tall
            Layout.preferredWidth: Theme.compact ? 7 : 1
            spacing: Theme.s2

            Header {
                visible: !Theme.tall && !guide._brief
                Layout.fillWidth: true
                station: guide.station
                tone: guide.tone
            }
            Item {
                Layout.fillHeight: true
            }
            ColumnLayout {
                id: more

                Layout.fillWidth: true
                spacing: Theme.s2

                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.s2

                    FittedWords {
                        text: guide.headline
                        largest: Theme.title
                        least: Theme.tight ? Math.round(Theme.title * 0.8) : Theme.title
                    }
                    LanguageButton {
                        visible: guide.station.languages.several && guide._brief && !guide.back
                        station: guide.station
                    }
                }
                Words {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: guide.text
                    color: Theme.muted
                    wrapMode: Text.WordWrap
                }
            }
            Item {
                Layout.fillHeight: true
            }
            RowLayout {
                Layout.fillWidth: true
                Layout.topMargin: Theme.tall ? Theme.s2 : 0
                visible: guide.back
                spacing: Theme.s2

                ActionButton {
                    Layout.fillWidth: true
                    objectName: "backButton"
                    kind: ActionButton.Kind.Quiet
                    icon: "back"
                    text: qsTr("Back")
                    onClicked: guide.station.evse.goBack()
                }
                LanguageButton {
                    visible: guide.station.languages.several && guide._brief
                    station: guide.station
                    inline: false
                }
            }
            Comforts {
                Layout.fillWidth: true
                Layout.topMargin: Theme.s1
                station: guide.station
            }
        }
    }
}
