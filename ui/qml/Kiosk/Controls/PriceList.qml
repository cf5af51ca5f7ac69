pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

// Prices under each other, each with its condition; those that do not hold now are quiet.
ColumnLayout {
    id: list

    required property var model

    spacing: Theme.s1

    Repeater {
        model: list.model

        ColumnLayout {
            id: price

            required property int index
            required property string label
            required property string value
            required property string condition
            required property bool current

            Layout.fillWidth: true
            spacing: Theme.s1
            Accessible.role: Accessible.StaticText
            Accessible.name: [label, value, condition, current ? "" : qsTr("not now")].filter(part => part !== "").join(", ")

            Rectangle {
                Layout.fillWidth: true
                Layout.preferredHeight: 1
                visible: price.index > 0
                color: Theme.line
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.s2

                // Quiet ink is not alone in saying that it holds at another time.
                Icon {
                    visible: !price.current
                    name: "clock"
                    color: Theme.muted
                    size: Math.round(Theme.body * 1.15)
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0

                    Words {
                        Layout.fillWidth: true
                        text: price.label
                        Accessible.ignored: true
                        font.weight: Font.Medium
                        color: price.current ? Theme.text : Theme.muted
                        wrapMode: Text.WordWrap
                    }
                    Words {
                        Layout.fillWidth: true
                        visible: text !== ""
                        text: price.condition
                        Accessible.ignored: true
                        size: Theme.label
                        color: Theme.muted
                        wrapMode: Text.WordWrap
                        ticking: true
                    }
                }
                Words {
                    text: price.value
                    Accessible.ignored: true
                    size: Theme.body
                    font.weight: Font.DemiBold
                    color: price.current ? Theme.text : Theme.muted
                    ticking: true
                }
            }
        }
    }
}
