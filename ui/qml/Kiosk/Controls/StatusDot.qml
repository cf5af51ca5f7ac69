pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme

// The colour of a state, always beside its word.
Rectangle {
    property color tone: Theme.accent

    implicitWidth: Theme.dot
    implicitHeight: Theme.dot
    radius: Theme.dot / 2
    color: tone
}
