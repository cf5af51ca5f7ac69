pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

// The reader is armed for this EVSE. The words are the reader's own (EMV).
Guide {
    id: screen

    headline: screen.station.evse.pay.byMember ? qsTr("Present charge card") : screen.station.evse.pay.readerText
    text: screen.station.evse.pay.holdText
    // The sheet that asks for a PIN has its own way back.
    back: !screen.station.evse.asksPin
    picture: ReaderArt {
        side: screen.station.readerSide
    }

    Fact {
        Layout.fillWidth: true
        icon: "tag"
        ink: Theme.muted
        text: screen.station.evse.pay.priceText
    }
}
