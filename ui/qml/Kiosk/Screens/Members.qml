pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models

// What lies over any screen for whoever holds a charge card: the PIN, and a word to early cards.
Item {
    id: members

    required property EvseModel evse

    Pin {
        anchors.fill: parent
        visible: members.evse.asksPin
        evse: members.evse
    }
    CardNote {
        width: parent.width
        text: members.evse.cardNoteText
    }
}
