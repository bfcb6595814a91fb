// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/filterbar.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QStringListModel>
#include <QStyle>
#include <QVBoxLayout>

namespace gatehouse
{

namespace
{

/// Completes the last word alone.
class LastWordCompleter final : public QCompleter
{
public:
    using QCompleter::QCompleter;

    QStringList splitPath(const QString &path) const override { return {path.mid(path.lastIndexOf(u' ') + 1)}; }
    QString pathFromIndex(const QModelIndex &index) const override
    {
        const auto *field = qobject_cast<const QLineEdit *>(widget());
        const QString before = field ? field->text() : QString();
        return before.left(before.lastIndexOf(u' ') + 1) + index.data().toString();
    }
};

} // namespace

FilterBar::FilterBar(QList<FilterField> fields, QWidget *parent)
    : QWidget(parent), m_fields(std::move(fields)), m_field(new QLineEdit), m_error(new QLabel),
      m_completions(new QStringListModel(this))
{
    m_field->setPlaceholderText(tr("Filter: words, or %1:…").arg(m_fields.constFirst().name));
    m_field->setAccessibleName(tr("Filter"));
    m_field->setObjectName(QStringLiteral("filterField"));
    m_field->setClearButtonEnabled(false);
    m_icon = m_field->addAction(icon(Icon::Search), QLineEdit::LeadingPosition);
    QStringList names;
    for (const FilterField &field : std::as_const(m_fields))
        names.append(field.name);
    m_field->setToolTip(
        tr("Fields: %1. For example %2.").arg(names.join(QStringLiteral(", ")), QStringLiteral("age>90d")));
    m_completer = new LastWordCompleter(m_completions, this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_field->setCompleter(m_completer);
    m_field->installEventFilter(this);

    makeError(m_error);
    m_error->setWordWrap(true);
    m_error->setTextFormat(Qt::PlainText);
    m_error->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin, 0, metrics::margin, metrics::gap);
    layout->setSpacing(metrics::smallGap);
    layout->addWidget(m_field);
    layout->addWidget(m_error);
    // Typing completes; setText from elsewhere does not open a list.
    connect(m_field, &QLineEdit::textEdited, this,
            [this](const QString &text) { m_completions->setStringList(filterCompletions(text, m_fields)); });
    connect(m_field, &QLineEdit::textChanged, this, &FilterBar::read);
}

QString FilterBar::text() const
{
    return m_field->text();
}

void FilterBar::setText(const QString &text)
{
    m_completions->setStringList({});
    m_field->setText(text);
}

bool FilterBar::hasError() const
{
    return !m_error->isHidden();
}

void FilterBar::read()
{
    const ParsedFilter parsed = parseFilter(m_field->text(), m_fields);
    m_error->setText(parsed.error ? sentence(*parsed.error) : QString());
    m_error->setVisible(parsed.error.has_value());
    m_field->setProperty("invalid", parsed.error.has_value());
    m_field->style()->unpolish(m_field);
    m_field->style()->polish(m_field);
    Q_EMIT filterChanged(parsed.filter);
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool listOpen = m_completer->popup()->isVisible();
        if (!listOpen && (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter)) {
            Q_EMIT left();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FilterBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_icon->setIcon(icon(Icon::Search));
}

} // namespace gatehouse
