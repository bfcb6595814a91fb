// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/page.h"

#include "core/result.h"

class QLabel;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace gatehouse
{

class CountCard;
class NoticeBar;
class StateView;

/// Counts, the rotations under way, and what changed since the account was last looked at. Each leads to its page.
class OverviewPage final : public Page
{
    Q_OBJECT
public:
    explicit OverviewPage(const PageParts &shared, QWidget *parent = nullptr);

    void setAccount(Account *account) override;
    void refresh() override;
    QWidget *home() const override;
    QList<QWidget *> regions() const override;

private:
    CountCard *addCard(const QString &what, const Jump &jump);
    static QString whyUnknown(const DatasetStatus &status);
    void showCounts(const Snapshot &snapshot);
    void showRotations();
    void readChanges();
    /// A change, leading to what it was done to if that is still there.
    QLabel *changeLabel(const Event &event);
    /// What is made anew has its turn where it stands.
    void orderLinks();
    static QList<QWidget *> linksIn(const QLayout &layout);
    /// To be called when that layout was filled anew: the focus goes to the line that it was on.
    std::function<void()> keepFocusIn(const QLayout &layout);
    void showChanges(const Result<QList<Event>> &events);
    /// Where there is no audit log: what this and the last run read, side by side.
    void showDifference();

    NoticeBar *m_notice;
    QStackedWidget *m_stack;
    StateView *m_state;
    QScrollArea *m_scroll;
    QWidget *m_cards;
    CountCard *m_people, *m_serviceUsers, *m_credentials, *m_agents, *m_unrestricted, *m_administrators, *m_disabled,
        *m_invitations;
    QLabel *m_rotationsTitle;
    QVBoxLayout *m_rotations;
    QLabel *m_changesTitle;
    QVBoxLayout *m_changes;
    SnapshotPtr m_changesFor; ///< the snapshot that the changes were read for
    std::optional<Timestamp> m_lastTime;
};

} // namespace gatehouse
