pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.BenchModels
import Kiosk.Theme

// What happens to the station itself.
Panel {
    id: world

    required property BenchModel bench

    title: "World"
    note: bench.networkCut ? "The provider cannot be reached." : ""
    tone: Theme.warn

    RowLayout {
        spacing: Desk.gap

        Push {
            objectName: "cutNetwork"
            text: world.bench.networkCut ? "Mend the network" : "Cut the network"
            icon: "share"
            enabled: world.bench.there
            onClicked: world.bench.cutNetwork(!world.bench.networkCut)
        }
        Push {
            objectName: "cutPower"
            text: world.bench.powerText
            icon: "bolt"
            enabled: world.bench.canCutPower
            next: world.bench.powerNext
            onClicked: world.bench.cutPower()
        }
    }
}
