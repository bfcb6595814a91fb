// SPDX-License-Identifier: Apache-2.0
#include "paintedtables.h"

#include "paintedtexts.h"

#include "models/badge.h"
#include "models/credentialsmodel.h"
#include "models/invitationsmodel.h"
#include "models/principalsmodel.h"
#include "models/rotationsmodel.h"
#include "ui/actions/actions.h"
#include "ui/pages/tablepage.h"
#include "ui/shell/window.h"
#include "workspace/account.h"

#include <QAction>
#include <QHeaderView>
#include <QHelpEvent>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTest>
#include <QToolTip>

namespace gatehouse::test
{

namespace
{

/// What people write, as long as they like. Everything else is a state, a kind, a date or a number.
bool isFree(const QAbstractItemModel &model, int column)
{
    if (qobject_cast<const CredentialsModel *>(&model)) {
        using Column = CredentialsModel::Column;
        return QList{Column::Description, Column::Owner, Column::MayBind}.contains(static_cast<Column>(column));
    }
    if (qobject_cast<const PrincipalsModel *>(&model)) {
        using Column = PrincipalsModel::Column;
        return QList{Column::Name, Column::Permissions, Column::ProvisionedBy}.contains(static_cast<Column>(column));
    }
    if (qobject_cast<const InvitationsModel *>(&model)) {
        using Column = InvitationsModel::Column;
        return QList{Column::Email, Column::Permissions, Column::InvitedBy}.contains(static_cast<Column>(column));
    }
    using Column = RotationsModel::Column;
    return QList{Column::Credential, Column::Owner, Column::WaitingFor}.contains(static_cast<Column>(column));
}

/// What is painted inside of these edges, in one.
QString paintedIn(const QList<PaintedText> &texts, const QRectF &place, qreal right)
{
    QString words;
    for (const PaintedText &text : texts) {
        if (!place.contains(text.place.center()))
            continue;
        words += text.words;
        if (text.place.left() < place.left() - 1 || text.place.right() > std::min(place.right() + 1.5, right))
            words += QStringLiteral(" (beyond the edge)");
    }
    return words;
}

QString tipAt(TableView &table, const QModelIndex &index)
{
    const QPoint where = table.visualRect(index).center();
    QHelpEvent asked(QEvent::ToolTip, where, table.viewport()->mapToGlobal(where));
    QCoreApplication::sendEvent(table.viewport(), &asked);
    const QString tip = QToolTip::text();
    QToolTip::hideText();
    return tip;
}

/// What is wrong with the cell, given what is painted of it.
QString fault(TableView &table, const QModelIndex &index, const QString &painted, QSet<int> &tipsSeen)
{
    static const QRegularExpression count(QStringLiteral(" \\+\\d+$"));
    const QString text = index.data().toString();
    const auto badges = index.data(RowsModel::BadgesRole).value<QList<Badge>>();
    QString rest = painted;
    if (rest.startsWith(text)) {
        rest.remove(0, text.size());
    } else {
        const qsizetype end = rest.lastIndexOf(u'…');
        if (end < 0 || !isFree(*index.model(), index.column()) || !text.startsWith(rest.left(end).trimmed()))
            return QStringLiteral("“%1” is painted as “%2”").arg(text, painted);
        rest.remove(0, end + 1);
        if (const auto ending = count.match(text); ending.hasMatch()) {
            if (!rest.startsWith(ending.captured().trimmed()))
                return QStringLiteral("“%1” loses its count: “%2”").arg(text, painted);
            rest.remove(0, ending.capturedLength() - 1);
        } else if (const QString kept = text.right(index.data(RowsModel::KeptEndRole).toInt()); rest.startsWith(kept)) {
            rest.remove(0, kept.size());
        }
        QString whole = text;
        whole.remove(count);
        if (!tipsSeen.contains(index.column()) && !tipAt(table, index).contains(whole))
            return QStringLiteral("“%1” has no tooltip").arg(text);
        tipsSeen.insert(index.column());
    }
    int words = 0;
    for (const Badge badge : badges) {
        if (!rest.startsWith(label(badge)))
            break;
        rest.remove(0, label(badge).size());
        ++words;
    }
    static const QRegularExpression more(QStringLiteral("^(\\+\\d)?$"));
    // Beside a text a badge may be an icon alone.
    const bool saidByText = !text.isEmpty() || badges.isEmpty();
    if (!more.match(rest).hasMatch() || (words == 0 && !saidByText))
        return QStringLiteral("“%1” is painted as “%2”").arg(labels(badges), painted);
    return {};
}

void lookAtRows(TableView &table, QStringList &found, QSet<int> &tipsSeen)
{
    const QList<PaintedText> texts = paintedTexts(*table.viewport());
    const qreal right = table.viewport()->width() + 0.5;
    const int first = std::max(0, table.rowAt(0));
    int last = table.rowAt(table.viewport()->height() - 1);
    if (last < 0)
        last = table.model()->rowCount() - 1;
    for (int row = first; row <= last; ++row) {
        for (int column = 0; column < table.model()->columnCount(); ++column) {
            const QModelIndex index = table.model()->index(row, column);
            const QRect place = table.visualRect(index);
            // The lines of text must be whole to be told apart.
            if (table.isColumnHidden(column) || place.top() < 0 || place.bottom() > table.viewport()->height())
                continue;
            const QString wrong = fault(table, index, paintedIn(texts, place, right), tipsSeen);
            if (!wrong.isEmpty())
                found.append(QStringLiteral("row %1: ").arg(row) + wrong);
        }
    }
}

void settle()
{
    for (int i = 0; i < 3; ++i)
        QCoreApplication::sendPostedEvents();
    QTest::qWait(0);
}

} // namespace

QStringList cutInTable(TableView &table)
{
    QStringList found;
    const QScrollBar &sideways = *table.horizontalScrollBar();
    if (sideways.maximum() > sideways.minimum())
        found.append(QStringLiteral("scrolls sideways by %1 px").arg(sideways.maximum()));

    const QHeaderView &header = *table.horizontalHeader();
    const QList<PaintedText> headings = paintedTexts(*header.viewport());
    for (int column = 0; column < header.count(); ++column) {
        if (header.isSectionHidden(column))
            continue;
        const QString wanted = table.model()->headerData(column, Qt::Horizontal).toString();
        const QRect place(header.sectionViewportPosition(column), 0, header.sectionSize(column), header.height());
        const QString painted = paintedIn(headings, place, table.viewport()->width() + 0.5);
        static const QRegularExpression arrow(QStringLiteral(" ?[↑↓]$"));
        if (QString(painted).remove(arrow) != wanted)
            found.append(QStringLiteral("heading “%1” is painted as “%2”").arg(wanted, painted));
    }

    QScrollBar &down = *table.verticalScrollBar();
    const int before = down.value();
    QSet<int> tipsSeen;
    for (int top = 0;; top += std::max(1, down.pageStep() - 2 * table.rowHeight(0))) {
        down.setValue(std::min(top, down.maximum()));
        lookAtRows(table, found, tipsSeen);
        if (top >= down.maximum())
            break;
    }
    down.setValue(before);
    found.removeDuplicates();
    return found;
}

QStringList cutInTables(Window &window)
{
    const auto *page = qobject_cast<TablePage *>(window.page(window.currentPage()));
    if (!page || !page->table()->isVisible())
        return {};
    const QSize before = window.size();
    QAction &details = *window.actions().action(ActionId::Details);
    QStringList found;
    for (int beside = 0; beside < 2; ++beside) {
        for (const QSize size : {QSize(960, 600), QSize(1024, 700)}) {
            window.resize(size);
            settle();
            for (const QString &line : cutInTable(*page->table())) {
                found.append(QStringLiteral("%1×%2%3: ")
                                 .arg(size.width())
                                 .arg(size.height())
                                 .arg(details.isChecked() ? QStringLiteral(" with details") : QString()) +
                             line);
            }
        }
        details.trigger();
    }
    window.resize(before);
    settle();
    return found;
}

} // namespace gatehouse::test
