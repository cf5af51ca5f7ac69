pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme
import Kiosk.Models

// The energy, as large as its digits allow. Its size depends on how many digits there are, never on which:
// nothing moves while it counts.
Item {
    id: hero

    required property ChargeModel charge

    readonly property real _room: width - unit.implicitWidth - Theme.s2
    readonly property int _size: Math.floor(Math.min(Theme.hero, Theme.hero * _room / Math.max(1, widest.advanceWidth)))

    implicitHeight: value.implicitHeight
    Accessible.role: Accessible.StaticText
    Accessible.name: charge.energyText + " kWh"

    TextMetrics {
        id: widest

        font.family: Theme.family
        font.weight: Font.DemiBold
        font.pixelSize: Theme.hero
        font.letterSpacing: -2
        font.features: ({ "tnum": 1 })
        text: hero.charge.energyText.replace(/\d/g, "0")
    }
    Item {
        // The figure moves to the side where reading begins; within it the unit always follows.
        anchors.left: parent.left
        width: unit.x + unit.width
        height: value.height

        LayoutMirroring.enabled: false
        LayoutMirroring.childrenInherit: true

        Words {
            id: value

            objectName: "heroValue"
            text: hero.charge.energyText
            size: hero._size
            color: hero.charge.live ? Theme.text : Theme.muted
            font.weight: Font.DemiBold
            font.letterSpacing: -2
            ticking: true
            trimmed: true
        }
        Words {
            id: unit

            anchors.left: value.right
            anchors.leftMargin: Theme.s2
            anchors.baseline: value.baseline
            text: "kWh"
            size: Theme.title
            color: Theme.muted
        }
    }
}
