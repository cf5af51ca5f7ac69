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
            Target {
                objectName: "closeLanguagesButton"
                implicitWidth: Theme.touch
                implicitHeight: Theme.touch
                radius: height / 2
                color: pressed ? Theme.raised : "transparent"
                border.width: Theme.hairline
                border.color: Theme.lineStrong
                Accessible.name: qsTr("Close")
                onClicked: sheet.languages.closeSheet()

                Icon {
                    anchors.centerIn: parent
                    name: "cross"
                    color: Theme.muted
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

                Target {
                    id: choice

                    required property string code
                    required property string name
                    required property bool chosen

                    objectName: "sheet-" + code + "-Button"
                    Layout.fillWidth: true
                    implicitHeight: Math.round(Theme.touch * 1.2)
                    radius: Theme.radius
                    color: pressed || chosen ? Theme.raised : "transparent"
                    border.width: Theme.hairline + (chosen ? 1 : 0)
                    border.color: chosen ? Theme.accent : Theme.lineStrong
                    Accessible.role: Accessible.RadioButton
                    Accessible.name: name
                    Accessible.checked: chosen
                    onClicked: sheet.languages.choose(code)

                    Words {
                        anchors.centerIn: parent
                        text: choice.name
                        Accessible.ignored: true
                        font.weight: choice.chosen ? Font.DemiBold : Font.Medium
                    }
                }
            }
        }
    }
}
