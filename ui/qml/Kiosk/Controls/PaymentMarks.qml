pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Theme

// Which cards and wallets are taken, as words: the schemes' artwork is theirs.
Flow {
    id: marks

    required property BrandModel brand
    readonly property alias count: chips.count
    // All of them in a row: no chip stands on a second one.
    readonly property bool inOneRow: implicitHeight < Theme.label * 3

    spacing: Theme.s1

    Repeater {
        id: chips

        model: marks.brand.marks

        Rectangle {
            id: chip

            required property string word

            objectName: visible ? "paymentMark" : ""

            width: name.implicitWidth + 2 * Theme.s2
            height: name.implicitHeight + Theme.s1
            radius: Theme.radiusSmall
            color: Theme.surface
            border.width: 1
            border.color: Theme.line

            Words {
                id: name

                anchors.centerIn: parent
                text: chip.word
                size: Theme.label
                color: Theme.muted
                font.weight: Font.Medium
            }
        }
    }
}
