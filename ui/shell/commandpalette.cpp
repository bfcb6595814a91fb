// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/commandpalette.h"

#include "text/text.h"
#include "ui/shell/founddelegate.h"
#include "ui/theme/colors.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "workspace/account.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

namespace gatehouse
{

namespace
{

constexpr int paletteWidth = 560;
constexpr int paletteHeight = 380;
constexpr int shadow = 12;           ///< around it, so that it stands out from the page without a hard edge
constexpr qsizetype most = 40;       ///< rows: more would only be scrolled past
constexpr qsizetype leastOfEach = 5; ///< account
const auto separator = QStringLiteral("  ·  ");

bool holds(const QString &text, const QString &wanted)
{
    const QStringList words = wanted.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(),
                       [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace

CommandPalette::CommandPalette(QWidget *window)
    : QFrame(window), m_field(new QLineEdit), m_nothing(new QLabel), m_list(new QListWidget)
{
    m_field->setAccessibleName(tr("Find"));
    m_list->setAccessibleName(tr("Found"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setIconSize({metrics::iconSize, metrics::iconSize});
    m_list->setUniformItemSizes(true);
    m_list->setItemDelegate(new FoundDelegate(this));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    makeMuted(m_nothing);
    m_nothing->setContentsMargins(metrics::gap, 0, metrics::gap, metrics::smallGap);
    m_field->installEventFilter(this);
    auto *layout = new QVBoxLayout(this);
    constexpr int edge = shadow + metrics::gap;
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->setSpacing(metrics::gap);
    layout->addWidget(m_field);
    layout->addWidget(m_nothing);
    layout->addWidget(m_list, 1);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::choose);
    hide();
}

void CommandPalette::open(const QList<QAction *> &actions, const QList<QAction *> &named,
                          const QList<Account *> &accounts)
{
    m_actions = {actions.begin(), actions.end()};
    m_named = {named.begin(), named.end()};
    for (const auto &account : std::as_const(m_accounts)) {
        if (account)
            account->disconnect(this);
    }
    m_accounts.clear();
    for (Account *account : accounts) {
        m_accounts.append(account);
        // One that is being read is looked through as soon as it is there.
        const auto again = [this] {
            if (!isVisible())
                return;
            const int row = m_list->currentRow();
            search();
            m_list->setCurrentRow(std::clamp(row, 0, std::max(0, m_list->count() - 1)));
        };
        connect(account, &Account::published, this, again);
        connect(account, &Account::stateChanged, this, again);
    }
    m_field->setPlaceholderText(actions.isEmpty() ? tr("Find in every account")
                                                  : tr("Find an action, a page, a person, a credential"));
    if (!isVisible())
        m_before = QApplication::focusWidget();
    m_field->clear();
    search();
    raise();
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::add(const Entry &entry)
{
    m_entries.append(entry);
    const QIcon own = entry.action ? entry.action->icon() : QIcon();
    auto *item = new QListWidgetItem(
        own.isNull() ? icon(entry.icon) : own,
        entry.remark.isEmpty() ? entry.text : QStringLiteral("%1  ·  %2").arg(entry.text, entry.remark));
    item->setData(FoundDelegate::NameRole, entry.text);
    item->setData(FoundDelegate::RemarkRole, entry.remark);
    m_list->addItem(item);
}

void CommandPalette::fit()
{
    const QWidget *window = parentWidget();
    const bool found = m_list->count() > 0;
    m_nothing->setText(m_field->text().trimmed().isEmpty()
                           ? tr("Type a name, an e-mail address, a description or an id.")
                           : tr("Nothing found."));
    m_nothing->setVisible(!found);
    m_list->setVisible(found);
    const int most = std::min(paletteHeight, window->height() - 2 * metrics::margin);
    const int rows = found ? m_list->count() * m_list->sizeHintForRow(0) : m_nothing->sizeHint().height();
    const int height = std::min(most, m_field->sizeHint().height() + rows + 3 * metrics::gap);
    const QRect panel((window->width() - paletteWidth) / 2, std::min(96, window->height() / 6), paletteWidth, height);
    setGeometry(panel.adjusted(-shadow, -shadow, shadow, shadow));
}

QList<CommandPalette::Entry> CommandPalette::actionsWith(const QString &wanted,
                                                         const QList<QPointer<QAction>> &actions) const
{
    QList<Entry> entries;
    for (const auto &action : actions) {
        if (!action || !action->isEnabled() || !action->isVisible())
            continue;
        const QString text = action->text().remove(u'&');
        if (!holds(text + u' ' + action->property(alsoFoundBy).toString(), wanted))
            continue;
        // What stands behind the name in a menu stands at the right here.
        const qsizetype behind = text.lastIndexOf(separator);
        Entry entry{text.left(behind), behind < 0 ? action->shortcut().toString(QKeySequence::NativeText)
                                                  : text.mid(behind + separator.size())};
        entry.action = action;
        entries.append(entry);
    }
    return entries;
}

void CommandPalette::search()
{
    const QString wanted = m_field->text().trimmed();
    m_list->clear();
    m_entries.clear();
    QList<Entry> actions = actionsWith(wanted, m_actions), late;
    // Whoever types a name wants what is called so. To become it, or to go there, begins with the action's own word.
    for (const Entry &entry : actionsWith(wanted, m_named)) {
        const QString word = wanted.section(u' ', 0, 0), menu = entry.action->property(alsoFoundBy).toString();
        const bool meant =
            entry.text.startsWith(word, Qt::CaseInsensitive) || menu.startsWith(word, Qt::CaseInsensitive);
        (meant ? actions : late).append(entry);
    }
    actions = actions.mid(0, most);
    QList<Entry> exact, objects;
    // Nobody wants a list of everybody.
    if (!wanted.isEmpty()) {
        qsizetype left = m_accounts.size();
        for (const auto &account : std::as_const(m_accounts)) {
            // Each has its share, whatever the first ones hold.
            const qsizetype room = std::max<qsizetype>(most - actions.size() - exact.size() - objects.size(), 0) /
                                   std::max<qsizetype>(left--, 1);
            if (!account || !account->snapshot())
                continue;
            for (const Entry &entry : objectsWith(wanted, account, std::max(room, leastOfEach)))
                (entry.exact ? exact : objects).append(entry);
        }
    }
    for (const Entry &entry : exact + actions + objects + late.mid(0, leastOfEach))
        add(entry);
    if (m_accounts.size() > 1) {
        for (const auto &account : std::as_const(m_accounts)) {
            if (account && !account->snapshot())
                addUnread(*account);
        }
    }
    m_list->setCurrentRow(0);
    fit();
}

void CommandPalette::addUnread(const Account &account)
{
    const auto why = [&account] {
        switch (account.state()) {
        case ConnectionState::Closed:
        case ConnectionState::Ready:
            return tr("not connected");
        case ConnectionState::Reading:
            return tr("being read");
        case ConnectionState::NeedsKey:
            return tr("its API key is needed");
        case ConnectionState::KeychainNotReady:
            return tr("the keychain is not ready");
        case ConnectionState::Failed:
            return tr("it could not be read");
        }
        Q_UNREACHABLE();
    };
    add({tr("Not searched: %1").arg(account.profile().name), why(), Icon::Info});
    QListWidgetItem *item = m_list->item(m_list->count() - 1);
    item->setFlags(item->flags() & ~Qt::ItemIsSelectable);
    if (const std::optional<Error> error = account.lastError())
        item->setToolTip(text::sentence(*error, account.profile().url.host()));
}

QList<CommandPalette::Entry> CommandPalette::objectsWith(const QString &wanted, Account *account, qsizetype room) const
{
    const SnapshotPtr snapshot = account->snapshot();
    const QString where = m_accounts.size() > 1 ? separator + account->profile().name : QString();
    QList<Entry> exact, others;
    const QList<QStringView> words = QStringView(wanted).split(u' ', Qt::SkipEmptyParts);
    // At each key, of all that an account holds: nothing is put together for those that are not shown.
    const auto look = [&](const QString &name, std::initializer_list<QStringView> texts, const auto &remark, Icon icon,
                          const Jump &jump) {
        const bool same = std::any_of(texts.begin(), texts.end(), [&wanted](QStringView text) {
            return text.size() == wanted.size() && text.compare(wanted, Qt::CaseInsensitive) == 0;
        });
        QList<Entry> &into = same ? exact : others;
        if (into.size() >= room)
            return;
        const auto found = [texts](QStringView word) {
            return std::any_of(texts.begin(), texts.end(),
                               [word](QStringView text) { return text.contains(word, Qt::CaseInsensitive); });
        };
        if (!same && !std::all_of(words.begin(), words.end(), found))
            return;
        Entry entry{name, remark() + where, icon};
        entry.account = account;
        entry.jump = jump;
        entry.exact = same;
        into.append(entry);
    };
    for (const Principal &principal : snapshot->principals) {
        look(principal.name, {principal.name, principal.email, principal.id},
             [&principal] { return text::kind(principal.kind); },
             principal.kind == PrincipalKind::ServiceUser ? Icon::Bot : Icon::Person,
             {PageId::Principals, principal.id, {}});
    }
    for (const Credential &credential : snapshot->credentials) {
        // Many are called alike; whose they are tells them apart.
        const auto remark = [&] {
            const Principal *owner = snapshot->principal(credential.ownerId);
            return owner ? text::kind(credential.kind) + separator + owner->name : text::kind(credential.kind);
        };
        look(credential.description.isEmpty() ? credential.id : credential.description,
             {credential.description, credential.id}, remark, Icon::Key, {PageId::Credentials, credential.id, {}});
    }
    for (const Invitation &invitation : snapshot->invitations) {
        look(invitation.email, {invitation.email, invitation.id}, [] { return tr("Invitation"); }, Icon::Mail,
             {PageId::Invitations, invitation.id, {}});
    }
    return (exact + others).mid(0, room);
}

void CommandPalette::choose()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= m_entries.size())
        return;
    const Entry entry = m_entries.at(row);
    if (!entry.action && !entry.account)
        return; // only said
    shut();
    if (entry.action)
        entry.action->trigger();
    else if (entry.account)
        Q_EMIT jumped(entry.account, entry.jump);
}

void CommandPalette::shut()
{
    hide();
    if (m_before)
        m_before->setFocus(Qt::PopupFocusReason);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field)
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut && isVisible() &&
        static_cast<QFocusEvent *>(event)->reason() != Qt::ActiveWindowFocusReason) {
        hide();
        return false;
    }
    // Esc is also a shortcut of the window.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    if (event->type() != QEvent::KeyPress)
        return false;
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Escape:
        shut();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Up:
    case Qt::Key_PageDown:
    case Qt::Key_PageUp:
        QApplication::sendEvent(m_list, event);
        return true;
    default:
        return false;
    }
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF panel = QRectF(rect()).adjusted(shadow, shadow, -shadow, -shadow);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, isDark(palette()) ? 14 : 4));
    for (int i = shadow; i > 0; --i)
        painter.drawRoundedRect(panel.adjusted(-i, -i, i, i), metrics::radius + i, metrics::radius + i);
    painter.setPen(colors.border);
    painter.setBrush(colors.base);
    painter.drawRoundedRect(panel.adjusted(0.5, 0.5, -0.5, -0.5), metrics::radius, metrics::radius);
}

} // namespace gatehouse
