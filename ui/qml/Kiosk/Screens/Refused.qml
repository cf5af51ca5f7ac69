pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// No hold was given. Nothing was charged, and here is what to try.
Notice {
    icon: "card"
    tone: Theme.danger
    status: qsTr("Not approved")
    actionText: qsTr("Try again")
    leaves: true
}
