pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.BenchModels
import Kiosk.Controls
import Kiosk.Theme

// What others know: the provider's books and the meters' registers, read without the kiosk.
ColumnLayout {
    id: books

    required property BenchModel bench

    spacing: Desk.gap

    component Sum: ColumnLayout {
        id: sum

        required property string label
        required property string value

        Layout.fillWidth: true
        Layout.preferredWidth: 1
        spacing: 0

        Words {
            text: sum.label
            size: Desk.small
            color: Theme.muted
        }
        Words {
            Layout.fillWidth: true
            text: sum.value
            size: Desk.text
            font.weight: Font.DemiBold
            elide: Text.ElideRight
            ticking: true
        }
    }

    RowLayout {
        spacing: Desk.gap

        Sum {
            objectName: "held"
            label: "Provider holds"
            value: books.bench.heldText
        }
        Sum {
            objectName: "captured"
            label: "Captured"
            value: books.bench.capturedText
        }
        Sum {
            objectName: "released"
            label: "Released"
            value: books.bench.releasedText
        }
    }
    RowLayout {
        spacing: Desk.gap

        Repeater {
            model: books.bench.connectors

            Sum {
                required property int evseId
                required property string registerText

                label: "Meter " + evseId
                value: registerText
            }
        }
    }
}
