pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Kiosk.Theme

// Power over time: a line, a fading fill, gridlines in round kW and the newest point. Never mirrored: time
// runs to the right on every plot and meter, also where the words around it run to the left.
Item {
    id: curve

    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true

    required property var points
    required property var grid
    required property var gridTexts
    required property string fromText
    property string toText: ""
    property bool live: true

    readonly property color _ink: live ? Theme.accent : Theme.faint
    readonly property bool _axis: height > Theme.label * 7
    // Labels keep their distance, or only the topmost is written.
    readonly property bool _roomy: (_bottom - _top) / Math.max(1, grid.length) > Theme.label * 1.4
    readonly property bool _drawn: height > Theme.label * 1.5
    readonly property real _gutter: gutter.width + Theme.s1
    readonly property real _right: width - _gutter
    readonly property real _bottom: _axis ? height - axis.height : height
    readonly property real _top: Theme.dot
    readonly property list<point> _line: _place(points, _right, _bottom)

    function _y(share: real): real {
        return _bottom - share * (_bottom - _top);
    }
    function _place(shares: var, right: real, bottom: real): list<point> {
        const placed = [];
        for (const share of shares)
            placed.push(Qt.point(share.x * right, bottom - share.y * (bottom - _top)));
        return placed;
    }

    TextMetrics {
        id: gutter

        font.family: Theme.family
        font.pixelSize: Theme.label
        text: curve.gridTexts.length ? curve.gridTexts[curve.gridTexts.length - 1] : ""
    }
    Repeater {
        model: curve.grid.length

        Item {
            id: gridline

            required property int index

            y: curve._y(curve.grid[index] ?? 0)
            width: curve.width

            Rectangle {
                width: curve._right
                height: 1
                color: Theme.line
            }
            Words {
                anchors.right: parent.right
                anchors.verticalCenter: parent.top
                visible: curve._drawn && (curve._roomy || gridline.index === curve.grid.length - 1)
                text: curve.gridTexts[gridline.index] ?? ""
                size: Theme.label
                color: Theme.faint
                ticking: true
            }
        }
    }
    Rectangle {
        y: curve._bottom
        width: curve._right
        height: 1
        color: Theme.line
    }

    Shape {
        anchors.fill: parent
        visible: curve._line.length > 1
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: "transparent"
            strokeWidth: -1
            fillGradient: LinearGradient {
                y1: curve._top
                y2: curve._bottom

                GradientStop {
                    position: 0
                    color: Qt.alpha(curve._ink, 0.42)
                }
                GradientStop {
                    position: 1
                    color: Qt.alpha(curve._ink, 0)
                }
            }

            PathPolyline {
                path: curve._line.length > 1 ? [Qt.point(0, curve._bottom), ...curve._line, Qt.point(curve._right, curve._bottom)] : []
            }
        }
        ShapePath {
            strokeColor: curve._ink
            strokeWidth: Theme.stroke
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathPolyline {
                path: curve._line
            }
        }
    }
    Rectangle {
        visible: curve._line.length > 1
        x: curve._right - width / 2
        y: visible ? curve._line[curve._line.length - 1].y - height / 2 : 0
        width: Theme.dot + Theme.stroke * 2
        height: width
        radius: width / 2
        color: curve._ink
        border.width: Theme.stroke
        border.color: Theme.surface
    }

    Item {
        id: axis

        visible: curve._axis
        y: curve._bottom + 1
        width: curve._right
        height: from.height + Theme.s1

        Words {
            id: from

            anchors.bottom: parent.bottom
            text: curve.fromText
            size: Theme.label
            color: Theme.faint
        }
        Words {
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            text: curve.toText
            size: Theme.label
            color: Theme.faint
        }
    }
}
