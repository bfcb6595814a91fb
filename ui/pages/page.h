// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/moments.h"
#include "ui/actions/actions.h"
#include "ui/pages/details.h"
#include "ui/theme/colors.h"

#include <QPointer>
#include <QWidget>

namespace gatehouse
{

class Account;
class Clock;
class ConsoleSettings;
class RotationWatch;
class Workspace;

/// What the pages share. All of it outlives them.
struct PageParts {
    Actions &actions;
    ConsoleSettings &settings;
    RotationWatch &rotations;
    Workspace &workspace;
    Clock &clock;
};

/// A page of the window. Shows the account that it is given, and asks it for everything anew whenever told to.
class Page : public QWidget
{
    Q_OBJECT
public:
    Page(PageId id, const PageParts &parts, QWidget *parent = nullptr) : QWidget(parent), m_id(id), m_parts(parts) {}

    PageId id() const { return m_id; }
    Account *account() const { return m_account; }

    /// May be null. The page is refreshed after it.
    virtual void setAccount(Account *account) { m_account = account; }
    /// The account's state, snapshot or rotations changed.
    virtual void refresh() = 0;
    /// Rows read so far in a dataset.
    virtual void showProgress(Dataset, qsizetype) {}
    virtual void setMoments(const Moments &moments) { m_moments = moments; }
    virtual void show(const Jump &) {}
    /// Selects what was made: at once, or when the page is gone to.
    virtual void showMade(const QStringList &) {}

    /// What actions would be done to.
    virtual ActionContext context() const { return {m_account, m_id}; }
    /// What has the focus when the page is gone to.
    virtual QWidget *home() const = 0;
    /// What F6 goes round, in order.
    virtual QList<QWidget *> regions() const = 0;

Q_SIGNALS:
    void contextChanged();
    void jumped(const gatehouse::Jump &jump);
    /// Something to be said below the page: an outcome.
    void said(gatehouse::Tone tone, const QString &text);

protected:
    PageParts &parts() { return m_parts; }
    const PageParts &parts() const { return m_parts; }
    const Moments &moments() const { return m_moments; }

private:
    PageId m_id;
    PageParts m_parts;
    QPointer<Account> m_account;
    Moments m_moments;
};

} // namespace gatehouse
