pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// Something broke in front of a driver: the truth about energy and money, and a way on.
Notice {
    icon: "alert"
    tone: Theme.warn
    status: qsTr("Interrupted")
    actionText: qsTr("Done")
}
