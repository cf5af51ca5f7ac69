pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Models

// Every language on offer by its own name, over whatever screen it was asked for on.
Overlay {
    id: sheet

    required property LanguagesModel languages

    onDismissed: languages.closeSheet()

    ColumnLayout {
        width: parent.width
        spacing: Theme.s2

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s2

            Icon {
                name: "globe"
                color: Theme.muted
            }
            Words {
                Layout.fillWidth: true
                text: qsTr("Language")
                size: Theme.title
                font.weight: Font.DemiBold
                wrapMode: Text.WordWrap
            }
            Rectangle {
                objectName: "closeLanguagesButton"
                implicitWidth: Theme.touch
                implicitHeight: Theme.touch
                radius: height / 2
                color: leave.pressed ? Theme.raised : "transparent"
                border.width: 1
                border.color: Theme.lineStrong
                Accessible.role: Accessible.Button
                Accessible.name: qsTr("Close")
                Accessible.onPressAction: sheet.languages.closeSheet()

                Icon {
                    anchors.centerIn: parent
                    name: "cross"
                    color: Theme.muted
                }
                TapHandler {
                    id: leave

                    gesturePolicy: TapHandler.ReleaseWithinBounds
                    onTapped: sheet.languages.closeSheet()
                }
            }
        }
        GridLayout {
            Layout.fillWidth: true
            columns: Theme.tall ? 2 : 3
            columnSpacing: Theme.s2
            rowSpacing: Theme.s2
            uniformCellWidths: true

            Repeater {
                model: sheet.languages.offered

                Rectangle {
                    id: choice

                    required property string code
                    required property string name
                    required property bool chosen

                    objectName: "sheet-" + code + "-Button"
                    Layout.fillWidth: true
                    implicitHeight: Math.round(Theme.touch * 1.2)
                    radius: Theme.radius
                    color: tap.pressed || chosen ? Theme.raised : "transparent"
                    border.width: chosen ? 2 : 1
                    border.color: chosen ? Theme.accent : Theme.lineStrong
                    Accessible.role: Accessible.RadioButton
                    Accessible.name: name
                    Accessible.checked: chosen
                    Accessible.onPressAction: sheet.languages.choose(choice.code)

                    Words {
                        anchors.centerIn: parent
                        text: choice.name
                        font.weight: choice.chosen ? Font.DemiBold : Font.Medium
                    }
                    TapHandler {
                        id: tap

                        gesturePolicy: TapHandler.ReleaseWithinBounds
                        onTapped: sheet.languages.choose(choice.code)
                    }
                }
            }
        }
    }
}
