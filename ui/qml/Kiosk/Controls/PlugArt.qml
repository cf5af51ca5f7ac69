pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Kiosk.Theme

// A cable that comes in from the right edge and ends in a plug: drawn, not photographed.
Item {
    id: art

    readonly property real _u: Math.min(width, height) / 100
}
