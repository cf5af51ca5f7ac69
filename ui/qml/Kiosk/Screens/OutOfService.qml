pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// Nothing is sold here now, and where it is.
Notice {
    icon: "pause"
    tone: Theme.warn
    status: qsTr("Out of service")
}
