pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.BenchModels
import Kiosk.Controls
import Kiosk.Theme

// The bench window: play the street, watch the kiosk. The middle scrolls where a display is low.
Window {
    id: window

    required property BenchModel bench

    title: "ev-kiosk bench"
    color: Theme.canvas
    flags: Qt.Window | Qt.WindowStaysOnTopHint

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.s3
        spacing: Desk.pad

        RowLayout {
            spacing: Desk.gap

            Words {
                Layout.fillWidth: true
                text: "Bench"
                size: Desk.title
                font.weight: Font.Bold
            }
            StatusDot {
                implicitWidth: Desk.dot
                implicitHeight: Desk.dot
                tone: [Theme.muted, Theme.accent, Theme.info, Theme.danger][window.bench.kioskTone]
            }
            Words {
                objectName: "kioskText"
                text: window.bench.kioskText
                size: Desk.small
                color: Theme.muted
            }
        }
        Hint {
            objectName: "hint"
            text: window.bench.hintText
        }
        Flickable {
            id: flick

            objectName: "middle"
            Layout.fillWidth: true
            Layout.fillHeight: true
            contentHeight: middle.implicitHeight
            interactive: contentHeight > height
            boundsBehavior: Flickable.StopAtBounds
            clip: true

            Rectangle {
                parent: flick
                anchors.right: parent.right
                y: flick.visibleArea.yPosition * parent.height
                z: 1
                width: Theme.stroke
                height: flick.visibleArea.heightRatio * parent.height
                radius: width / 2
                color: Theme.lineStrong
                visible: flick.interactive
            }
            ColumnLayout {
                id: middle

                width: parent.width - (flick.interactive ? Desk.gap + Theme.stroke : 0)
                spacing: Desk.pad

                Repeater {
                    model: window.bench.connectors

                    Connector {
                        bench: window.bench
                    }
                }
                Driver {
                    Layout.fillWidth: true
                    bench: window.bench
                }
                World {
                    bench: window.bench
                }
            }
        }
        Words {
            objectName: "said"
            Layout.fillWidth: true
            Layout.preferredHeight: Math.round(Desk.small * 2.8)
            text: window.bench.saidText
            size: Desk.small
            color: window.bench.saidFailed ? Theme.danger : Theme.muted
            wrapMode: Text.Wrap
            elide: Text.ElideRight
            maximumLineCount: 2
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: 1
            color: Theme.line
        }
        Books {
            Layout.fillWidth: true
            bench: window.bench
        }
    }
}
