pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.BenchModels
import Kiosk.Controls
import Kiosk.Theme

// What the driver has in the pocket: two cards and a phone.
ColumnLayout {
    id: driver

    required property BenchModel bench

    spacing: Desk.pad

    Panel {
        title: "Card"
        note: driver.bench.readerText

        RowLayout {
            spacing: Desk.gap

            Push {
                objectName: "tapGood"
                text: "Tap a good card"
                icon: "contactless"
                enabled: driver.bench.canTap
                next: driver.bench.tapNext
                onClicked: driver.bench.tapGoodCard()
            }
            Push {
                objectName: "tapDeclined"
                text: "Tap a declined card"
                enabled: driver.bench.canTap
                onClicked: driver.bench.tapDeclinedCard()
            }
        }
    }
    Panel {
        title: "Phone"
        note: driver.bench.canPay ? "A QR code is on the kiosk." : "Press Phone on the kiosk for a QR code."

        RowLayout {
            spacing: Desk.gap

            Push {
                objectName: "payQr"
                text: "Pay the QR"
                icon: "phone"
                enabled: driver.bench.canPay
                next: driver.bench.payNext
                onClicked: driver.bench.payQr()
            }
            Push {
                objectName: "openPhonePage"
                text: "Open the phone page"
                enabled: driver.bench.canPay
                onClicked: driver.bench.openPhonePage()
            }
        }
        TextInput {
            objectName: "phoneAddress"
            Layout.fillWidth: true
            text: driver.bench.canPay ? driver.bench.payUrl : "The address of the phone page appears here."
            enabled: driver.bench.canPay
            readOnly: true
            selectByMouse: true
            clip: true
            color: enabled ? Theme.info : Theme.faint
            selectionColor: Theme.info
            selectedTextColor: Theme.canvas
            font.family: Theme.family
            font.pixelSize: Desk.small
            onTextChanged: cursorPosition = 0
            Accessible.name: "Address of the phone page"
        }
    }
}
