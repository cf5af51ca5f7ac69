pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme

// The inlet that the driver looks for, in outline: Type 2, with the two DC contacts below it where the
// station is fast. Plain rectangles, so that every renderer draws it smoothly.
Item {
    id: art

    property bool fast: true
    readonly property real _u: height / (fast ? 100 : 68)

    implicitWidth: height * (fast ? 0.72 : 1.06)

    component Pin: Rectangle {
        required property real across
        required property real down
        required property real size
        property color ink: Theme.lineStrong

        x: art.width / 2 + (across - size / 2) * art._u
        y: (down - size / 2) * art._u
        width: size * art._u
        height: width
        radius: width / 2
        color: "transparent"
        border.width: Theme.stroke
        border.color: ink
    }
    component Shell: Rectangle {
        required property real down
        required property real wide
        required property real high

        x: (art.width - width) / 2
        y: down * art._u
        width: wide * art._u
        height: high * art._u
        color: Theme.surface
        border.width: Theme.stroke
        border.color: Theme.accent
    }

    Shell {
        visible: art.fast
        down: 70
        wide: 68
        high: 30
        radius: height / 2
        border.color: Theme.lineStrong
    }
    Shell {
        down: 0
        wide: 68
        high: 67
        topLeftRadius: 16 * art._u
        topRightRadius: 16 * art._u
        bottomLeftRadius: 33 * art._u
        bottomRightRadius: 33 * art._u
    }
    Pin {
        across: -12
        down: 17
        size: 9
    }
    Pin {
        across: 12
        down: 17
        size: 9
    }
    Pin {
        across: -20
        down: 34
        size: 13
    }
    Pin {
        across: 0
        down: 34
        size: 13
    }
    Pin {
        across: 20
        down: 34
        size: 13
    }
    Pin {
        across: -10.5
        down: 51
        size: 13
    }
    Pin {
        across: 10.5
        down: 51
        size: 13
    }
    Pin {
        visible: art.fast
        across: -17
        down: 85
        size: 17
    }
    Pin {
        visible: art.fast
        across: 17
        down: 85
        size: 17
    }
}
