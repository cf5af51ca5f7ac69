pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme

// Working the screen with keys or switches: Tab and the arrows walk the targets in reading order, round and
// round; Enter and Space press. An open overlay keeps the walk inside. A touch ends it.
Item {
    id: walk

    // Which screen is shown: a driver who walks finds the focus again where it was left.
    required property int place
    // The focus is here now: let it be seen.
    signal found(target: Target)
    // Somebody touched the screen or pressed one of these keys.
    signal stirred

    readonly property Target _focused: Window.activeFocusItem as Target
    readonly property bool _mirrored: LayoutMirroring.enabled
    property bool _walking: false
    property var _left: ({})

    function _gather(item: Item, found: var): void {
        for (const child of item.children) {
            if (!child.visible || !child.enabled)
                continue;
            if (child instanceof Target)
                found.push(child);
            else
                _gather(child, found);
        }
    }
    function _front(item: Item): Item {
        let front = item instanceof Overlay ? item : null;
        for (const child of item.children) {
            if (child.visible)
                front = _front(child) ?? front;
        }
        return front;
    }
    function _targets(): var {
        const found = [];
        _gather(_front(walk.parent) ?? walk.parent, found);
        return found.map(item => _placed(item)).sort(_before).map(placed => placed.item);
    }
    // A list that rolls has its place among the others, whatever of it is in sight.
    function _placed(item: Item): var {
        const list = _list(item);
        return { item, list, at: item.mapToItem(null, 0, 0), height: item.height };
    }
    function _list(item: Item): Flickable {
        let above = item.parent;
        while (above && !(above instanceof Flickable))
            above = above.parent;
        return above as Flickable;
    }
    function _reveal(item: Item): void {
        const list = _list(item);
        if (!list || item.parent === list)
            return;
        const top = item.mapToItem(list.contentItem, 0, 0).y;
        list.contentY = Math.max(top + item.height + Theme.ring * 3 - list.height, Math.min(list.contentY, top - Theme.ring * 3));
        list.returnToBounds();
    }
    function _before(one: var, other: var): real {
        if (one.list !== other.list) {
            one = one.list ? _placed(one.list) : one;
            other = other.list ? _placed(other.list) : other;
        }
        const low = Math.min(one.height, other.height) / 2;
        if (Math.abs(one.at.y + one.height / 2 - other.at.y - other.height / 2) > low)
            return one.at.y - other.at.y;
        return _mirrored ? other.at.x - one.at.x : one.at.x - other.at.x;
    }
    function _step(by: int): void {
        const targets = _targets();
        const at = targets.indexOf(_focused);
        rest.restart();
        _walking = true;
        if (targets.length === 0)
            return;
        const next = at < 0 ? (by > 0 ? 0 : targets.length - 1) : (at + by + targets.length) % targets.length;
        targets[next].forceActiveFocus(Qt.TabFocusReason);
    }
    function _arrive(): void {
        const targets = _targets();
        if (!_walking || targets.indexOf(_focused) >= 0)
            return;
        const known = targets.find(target => target.objectName !== "" && target.objectName === _left[place]);
        (known ?? targets[0])?.forceActiveFocus(Qt.OtherFocusReason);
    }
    function _end(): void {
        _walking = false;
        _left = {};
        if (_focused)
            _focused.focus = false;
    }

    anchors.fill: parent
    z: 1000
    on_FocusedChanged: if (_focused) {
        _left[place] = _focused.objectName;
        _reveal(_focused);
        found(_focused);
    }
    onPlaceChanged: Qt.callLater(_arrive)

    // The next driver finds no ring of the last one.
    Timer {
        id: rest

        interval: 90000
        onTriggered: walk._end()
    }
    PointHandler {
        onActiveChanged: if (active) {
            walk._end();
            walk.stirred();
        }
    }
    Shortcut {
        sequences: ["Tab", "Down", walk._mirrored ? "Left" : "Right"]
        onActivated: {
            walk._step(1);
            walk.stirred();
        }
    }
    Shortcut {
        sequences: ["Shift+Tab", "Backtab", "Up", walk._mirrored ? "Right" : "Left"]
        onActivated: {
            walk._step(-1);
            walk.stirred();
        }
    }
    Shortcut {
        sequences: ["Return", "Enter", "Space"]
        autoRepeat: false
        onActivated: {
            rest.restart();
            walk._focused?.press();
            walk.stirred();
        }
    }
}
