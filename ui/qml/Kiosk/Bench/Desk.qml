pragma Singleton
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme

// The kiosk's sizes, drawn smaller: the bench is for a mouse at a desk, not for a finger in the sun.
QtObject {
    readonly property int title: Math.round(Theme.title * 0.62)
    readonly property int text: Math.round(Theme.body * 0.62)
    readonly property int small: Math.round(Theme.label * 0.65)
    readonly property int icon: Math.round(Theme.icon * 0.66)
    readonly property int dot: Math.round(Theme.dot * 0.7)
    readonly property int button: Math.round(Theme.touch * 0.62)
    readonly property int radius: Theme.radiusSmall
    readonly property int gap: Theme.s1
    readonly property int pad: Math.round(Theme.s2 * 0.8)
}
