pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

// The pages of the room: a column beside the page, or two of them above it.
Flickable {
    id: menu

    required property ServiceModel service
    readonly property int _columns: Theme.tall ? 2 : 1

    objectName: "serviceMenu"
    implicitHeight: entries.height
    contentHeight: entries.height
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    onMovementStarted: service.touch()

    Grid {
        id: entries

        columns: menu._columns

        Repeater {
            model: menu.service.pages

            Item {
                id: entry

                required property int index
                required property string title
                required property string icon
                required property bool chosen

                width: Math.floor(menu.width / menu._columns)
                height: target.height + Theme.s1

                Target {
                    id: target

                    ringReach: -Theme.ring
                    objectName: "servicePage" + entry.index + "Button"
                    width: parent.width - Theme.s2
                    height: Math.max(Theme.touch, words.implicitHeight + Theme.s1)
                    radius: Theme.radiusSmall
                    color: entry.chosen ? Theme.raised : "transparent"
                    border.width: entry.chosen ? 1 : 0
                    border.color: Theme.lineStrong

                    Accessible.role: Accessible.PageTab
                    Accessible.name: entry.title
                    Accessible.selected: entry.chosen
                    onClicked: menu.service.showPage(entry.index)

                    RowLayout {
                        anchors.fill: parent
                        anchors.leftMargin: Theme.s2
                        anchors.rightMargin: Theme.s1
                        spacing: Theme.s2

                        Icon {
                            name: entry.icon
                            color: entry.chosen ? Theme.accent : Theme.muted
                            size: Theme.label
                        }
                        FittedWords {
                            id: words

                            text: entry.title
                            largest: Theme.label
                            least: Math.round(Theme.label * 0.8)
                            color: entry.chosen ? Theme.text : Theme.muted
                            weight: entry.chosen ? Font.DemiBold : Font.Normal
                            lineHeight: 0.9
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
    }

    // There is more below, or above.
    Rectangle {
        visible: menu.contentHeight > menu.height + 1
        parent: menu
        anchors.right: parent.right
        y: menu.visibleArea.yPosition * menu.height
        width: Theme.bar
        height: menu.visibleArea.heightRatio * menu.height
        radius: width / 2
        color: Theme.lineStrong
    }
}
