pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.BenchModels
import Kiosk.Theme

// One connector: a car comes and goes, and what can be wrong with car and meter.
Panel {
    id: connector

    required property BenchModel bench
    required property int evseId
    required property string stateText
    required property int stateTone
    required property bool canPlug
    required property bool plugNext
    required property bool canUnplug
    required property bool unplugNext
    required property bool canFill
    required property bool canRefuse
    required property bool refuses
    required property bool tripped

    note: stateText
    tone: [Theme.muted, Theme.accent, Theme.info, Theme.danger][stateTone]

    RowLayout {
        spacing: Desk.gap

        Push {
            objectName: "plug" + connector.evseId
            text: "Plug in"
            icon: "plug"
            enabled: connector.canPlug
            next: connector.plugNext
            onClicked: connector.bench.plug(connector.evseId)
        }
        Push {
            objectName: "unplug" + connector.evseId
            text: "Unplug"
            icon: "car"
            enabled: connector.canUnplug
            next: connector.unplugNext
            onClicked: connector.bench.unplug(connector.evseId)
        }
    }
    RowLayout {
        spacing: Desk.gap

        Push {
            objectName: "fill" + connector.evseId
            text: "Battery full"
            enabled: connector.canFill
            onClicked: connector.bench.fill(connector.evseId)
        }
        Push {
            objectName: "refuse" + connector.evseId
            text: connector.refuses ? "Car may start" : "Car refuses"
            enabled: connector.canRefuse
            onClicked: connector.bench.refuse(connector.evseId, !connector.refuses)
        }
        Push {
            objectName: "trip" + connector.evseId
            text: connector.tripped ? "Restore meter" : "Trip meter"
            onClicked: connector.bench.trip(connector.evseId, !connector.tripped)
        }
    }
}
