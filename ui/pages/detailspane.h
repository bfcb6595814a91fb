// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "ui/pages/details.h"

#include <QFuture>
#include <QWidget>

#include <functional>

class QAction;
class QLabel;
class QPushButton;
class QScrollArea;
class QTabBar;
class QVBoxLayout;

namespace gatehouse
{

class BadgeRow;
class FlowLayout;

/// The right-hand pane: what is selected, in Summary, Uses and History, and the actions on it below, the dangerous one
/// last and apart.
class DetailsPane : public QWidget
{
    Q_OBJECT
public:
    /// The newest events of an object, asked for when History is looked at.
    using HistorySource = std::function<QFuture<Result<QList<Event>>>(const Details &)>;

    explicit DetailsPane(QWidget *parent = nullptr);

    /// The first is the primary one; `instead` is in its place while it can be done, may be null.
    void setActions(const QList<QAction *> &actions, QAction *dangerous, QAction *instead = nullptr);
    /// A sentence above the actions; empty: none.
    void setRemark(const QString &text);
    void setHistorySource(HistorySource source) { m_history = std::move(source); }
    void setMoments(const Moments &moments) { m_moments = moments; }

    void show(const Details &details);
    /// Several rows are selected: how many, and what can be said of them together.
    void showSeveral(const QString &title, const QList<DetailFact> &facts);
    void showNothing(const QString &text);

Q_SIGNALS:
    void jumped(const gatehouse::Jump &jump);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Tab { Summary, Uses, History };

    /// Those that the object has; the same one stays, if it is among them.
    void setTabs(const QList<Tab> &tabs);
    Tab tab() const;
    void rebuild();
    void setContent(QWidget *widget);
    QWidget *factGrid(const QList<DetailFact> &facts);
    QWidget *uses();
    QWidget *history();
    void showEvents(QVBoxLayout *layout, const Result<QList<Event>> &events);
    QLabel *valueLabel(const QString &text, const std::optional<Jump> &jump);

    HistorySource m_history;
    Moments m_moments;
    std::optional<Details> m_details;
    QLabel *m_title;
    QLabel *m_subtitle;
    BadgeRow *m_badges;
    QTabBar *m_tabs;
    QScrollArea *m_scroll;
    QLabel *m_remark; ///< why some actions are not there
    QWidget *m_footer;
    FlowLayout *m_buttons;
};

} // namespace gatehouse
