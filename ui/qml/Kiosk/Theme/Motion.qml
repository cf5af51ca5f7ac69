pragma Singleton
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models

// How things move: briefly, little, and not at all in tests.
QtObject {
    property bool enabled: Panel.animate

    readonly property int quick: enabled ? 150 : 0
    readonly property int calm: enabled ? 230 : 0
    readonly property int spin: 1400
    // What is over sooner than this needs no sign that it takes time.
    readonly property int patience: enabled ? 300 : 0
    readonly property int slide: enabled ? 24 : 0
    readonly property int curve: Easing.OutCubic
}
