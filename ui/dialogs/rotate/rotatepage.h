// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QFuture>
#include <QWidget>

#include <functional>

namespace gatehouse
{

class Account;
class GuardedClipboard;
class Rotation;

/// What the pages of one rotate dialog work on. All outlive the dialog.
struct RotateContext {
    Account *account;
    Rotation *rotation;
    GuardedClipboard *clipboard;
    std::function<QFuture<Result<void>>()> unlockKeychain;
    bool isNew = false; ///< begun for this dialog: where nothing was made yet, closing it leaves nothing
};

/// One step of the rotate dialog: shows where the rotation stands, and owns what the dialog's main button does there.
class RotatePage : public QWidget
{
    Q_OBJECT
public:
    struct Button {
        QString text; ///< empty: there is none now
        bool enabled = true;
        bool byEnter = true; ///< false: closing is what Enter does here
        bool dangerous = false;
        QString missing{}; ///< what to do first, where it is not enabled
    };

    RotatePage(const RotateContext &context, QWidget *parent) : QWidget(parent), m_context(context) {}

    /// The rotation changed: show it.
    virtual void refresh() = 0;
    virtual Button mainButton() const = 0;
    virtual void activate() = 0;

Q_SIGNALS:
    /// The main button's text or state changed.
    void buttonChanged();
    /// Something the person asked for on this page went wrong; empty when it is over.
    void trouble(const QString &sentence);

protected:
    Account &account() const { return *m_context.account; }
    Rotation &rotation() const { return *m_context.rotation; }
    GuardedClipboard &clipboard() const { return *m_context.clipboard; }

private:
    RotateContext m_context;
};

} // namespace gatehouse
