// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/rotate/rotatedialog.h"

#include "core/whendone.h"
#include "rotation/rotation.h"
#include "text/text.h"
#include "ui/dialogs/question.h"
#include "ui/dialogs/rotate/checkpage.h"
#include "ui/dialogs/rotate/deliverpage.h"
#include "ui/dialogs/rotate/donepage.h"
#include "ui/dialogs/rotate/provepage.h"
#include "ui/dialogs/rotate/quietpage.h"
#include "ui/dialogs/rotate/revokepage.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/focus.h"
#include "ui/widgets/steplist.h"
#include "workspace/account.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

namespace gatehouse
{

RotateDialog::RotateDialog(const RotateContext &context, QWidget *parent)
    : Dialog(tr("Rotate"), {720, 560}, parent), m_context(context)
{
    const RotationRecord &record = context.rotation->record();
    const QString name = record.description.isEmpty() ? record.oldId : record.description;
    setWindowTitle(tr("Rotate %1 – Gatehouse").arg(name));
    setHeading(tr("Rotate %1 “%2”").arg(text::kindWithin(record.kind), name));

    m_steps = new StepList({tr("Check"), tr("Deliver"), tr("Prove"), tr("Quiet"), tr("Revoke"), tr("Done")}, this);
    auto *quiet = new QuietPage(context, this);
    auto *done = new DonePage(context, this);
    m_deliver = new DeliverPage(context, this);
    m_pages = {new CheckPage(context, this),  m_deliver, new ProvePage(context, this), quiet,
               new RevokePage(context, this), done};
    m_stack = new QStackedWidget(this);
    for (RotatePage *page : std::as_const(m_pages)) {
        m_stack->addWidget(page);
        connect(page, &RotatePage::buttonChanged, this, &RotateDialog::showMainButton);
        connect(page, &RotatePage::trouble, this, [this](const QString &sentence) {
            m_trouble = sentence;
            setError(sentence);
        });
    }
    const auto askToRevoke = [this] {
        m_revokeAsked = true;
        refresh();
    };
    connect(quiet, &QuietPage::revokeWanted, this, askToRevoke);
    connect(done, &DonePage::revokeWanted, this, askToRevoke);
    connect(done, &DonePage::closeWanted, this, &RotateDialog::accept);

    auto *columns = new QHBoxLayout;
    columns->setSpacing(metrics::margin);
    columns->addWidget(m_steps, 0, Qt::AlignTop);
    // Its first line beside that of the first step.
    auto *page = new QVBoxLayout;
    page->addSpacing(2);
    page->addWidget(m_stack, 1);
    columns->addLayout(page, 1);
    body()->addLayout(columns, 1);

    m_later = addLeftButton(tr("Close, continue &later"));
    connect(m_later, &QPushButton::clicked, this, &RotateDialog::reject);
    setCloseButton(m_later);
    m_keepBoth = addLeftAction(tr("Stop and &keep both"));
    connect(m_keepBoth, &QPushButton::clicked, this, [this] { m_context.rotation->keepBoth(); });
    m_unlock = addLeftButton(tr("&Unlock keychain…"));
    connect(m_unlock, &QPushButton::clicked, this, &RotateDialog::unlock);
    m_cancel = addButton(tr("Cancel r&otation…"), ButtonRole::Plain);
    connect(m_cancel, &QPushButton::clicked, this, &RotateDialog::cancelRotation);
    m_again = addButton(tr("Deliver a&gain…"), ButtonRole::Plain);
    connect(m_again, &QPushButton::clicked, this, &RotateDialog::deliverAgain);
    m_back = addButton(tr("&Back to waiting"), ButtonRole::Plain);
    connect(m_back, &QPushButton::clicked, this, [this] {
        m_revokeAsked = false;
        refresh();
    });
    m_main = addButton({}, ButtonRole::Primary);
    connect(m_main, &QPushButton::clicked, this, &RotateDialog::pressMainButton);

    connect(context.rotation, &Rotation::changed, this, &RotateDialog::refresh);
    // An account that is removed takes its rotations with it.
    connect(context.rotation, &QObject::destroyed, this, [this] { QDialog::reject(); });
    refresh();
}

RotateDialog::Step RotateDialog::stepOfRotation() const
{
    const RotationRecord &record = m_context.rotation->record();
    switch (record.state) {
    case RotationState::Check:
    case RotationState::Creating:
        return Check;
    case RotationState::Stored:
        return Deliver;
    case RotationState::Delivered:
        // A successor is delivered from the moment it first left; the page stays until the person says "Delivered".
        return m_context.rotation->need() == RotationNeed::Deliver ? Deliver : Prove;
    case RotationState::Proved:
    case RotationState::Quiet:
        return m_context.rotation->need() == RotationNeed::ConfirmRevoke || m_revokeAsked ? Revoke : Quiet;
    case RotationState::Revoking:
        return Revoke;
    case RotationState::KeptBoth:
        return m_revokeAsked ? Revoke : Finished;
    case RotationState::Done:
    case RotationState::Cancelling:
    case RotationState::Cancelled:
    case RotationState::Failed:
    case RotationState::ReplacedOldValid:
        return Finished;
    }
    Q_UNREACHABLE();
}

void RotateDialog::refresh()
{
    const Rotation &rotation = *m_context.rotation;
    const RotationState state = rotation.record().state;
    // Who keeps both was asked, and has answered; the old one can be asked for again.
    const bool justKept = std::exchange(m_state, state) != state && state == RotationState::KeptBoth;
    if (isFinal(state) || justKept)
        m_revokeAsked = false;
    if (m_againIn != state)
        m_againIn.reset(); // it went on meanwhile
    const Step step = m_againIn ? Deliver : stepOfRotation();
    const bool ended = isFinal(state);
    m_steps->setCurrent(state == RotationState::Done ? Finished + 1 : stepOfRotation());
    m_deliver->setAgain(m_againIn.has_value());
    m_steps->setUndone(undoneSteps());
    const std::optional<Error> error = rotation.lastError();
    m_steps->setTrouble(error.has_value() || (ended && state != RotationState::Done));
    if (m_stack->currentIndex() != step || m_focusDue) {
        m_focusDue = true; // on what goes on, once it can be pressed
        if (m_stack->currentIndex() != step)
            m_trouble.clear();
        m_stack->setCurrentIndex(step);
    }
    setError(error ? text::sentence(*error) : m_trouble);
    setBusy(rotation.busy());

    // What failed need not be tried again for ever.
    const bool failed = rotation.need() == RotationNeed::TryAgain;
    const bool undelivered = state == RotationState::Stored || (state == RotationState::Creating && failed);
    m_cancel->setVisible(undelivered);
    // In the last but one step it is the main button, unless that tries again.
    m_keepBoth->setVisible((failed || step != Revoke) &&
                           (state == RotationState::Delivered || state == RotationState::Proved ||
                            state == RotationState::Quiet || (failed && state == RotationState::Revoking)));
    m_again->setVisible(canDeliverAgain(state) && step != Deliver);
    m_back->setVisible(step == Revoke && m_revokeAsked && state != RotationState::Revoking);
    m_back->setText(state == RotationState::KeptBoth ? tr("&Back") : tr("&Back to waiting"));
    m_later->setVisible(!ended && state != RotationState::KeptBoth);
    m_later->setText(state == RotationState::Check ? tr("&Close") : tr("Close, continue &later"));
    m_unlock->setVisible((error && error->kind == ErrorKind::Keychain) ||
                         rotation.check().obstacle == RotationCheck::Obstacle::KeychainNotReady);
    m_unlock->setEnabled(!rotation.busy());
    // Last: what it says of its button chooses among those that are shown.
    m_pages[step]->refresh();
    showMainButton();
}

void RotateDialog::showMainButton()
{
    const int index = m_stack->currentIndex();
    RotatePage::Button button = m_pages[index]->mainButton();
    const bool tryAgain = m_context.rotation->need() == RotationNeed::TryAgain && index != Check;
    if (index == Deliver && stepOfRotation() != Deliver)
        button = {tr("&Back to “%1”", "a step").arg(m_steps->name(stepOfRotation()))};
    m_main->setVisible(!button.text.isEmpty());
    m_main->setText(button.text);
    setActionEnabled(m_main, button.enabled, button.missing);
    // What failed and may pass is tried again from wherever it happened.
    if (tryAgain) {
        m_main->setText(tr("&Try again"));
        m_main->setVisible(true);
        setActionEnabled(m_main, !m_context.rotation->busy());
    }
    QPushButton *first = firstButton();
    setPrimary(first);
    if (first != m_main && !tryAgain) {
        if (button.dangerous)
            makeDangerous(m_main);
        else
            makePlain(m_main);
    }
    if (m_focusDue && !m_context.rotation->busy()) {
        const bool goesOn = first->isVisibleTo(this) && first->isEnabled();
        if (goesOn)
            first->setFocus(Qt::OtherFocusReason);
        m_focusDue = !goesOn && !giveFocus(*m_stack->currentWidget(), Qt::OtherFocusReason);
        // Steps come by themselves, under the hand of somebody who presses what stood there before.
        holdEnter();
    }
}

QPushButton *RotateDialog::firstButton() const
{
    if (m_context.rotation->need() == RotationNeed::TryAgain)
        return m_main;
    // Whoever presses once too often ends nothing.
    if (m_back->isVisibleTo(this))
        return m_back;
    const bool closes = !m_pages[m_stack->currentIndex()]->mainButton().byEnter && m_later->isVisibleTo(this);
    return closes ? m_later : m_main;
}

QHash<int, QString> RotateDialog::undoneSteps() const
{
    const RotationRecord &record = m_context.rotation->record();
    QHash<int, QString> undone;
    if (record.deliveries == 0)
        undone.insert(Deliver, tr("not delivered"));
    if (record.proof == Proof::None || record.proof == Proof::Confirmed)
        undone.insert(Prove, tr("not observed"));
    if (record.quietWatched < record.quietWanted)
        undone.insert(Quiet, record.quietWatched.count() > 0 ? tr("cut short") : tr("skipped"));
    if (record.state != RotationState::Done)
        undone.insert(Revoke, tr("not revoked"));
    return undone;
}

void RotateDialog::pressMainButton()
{
    const int index = m_stack->currentIndex();
    if (m_context.rotation->need() == RotationNeed::TryAgain && index != Check) {
        m_context.rotation->tryAgain();
    } else if (index == Deliver && stepOfRotation() != Deliver) {
        m_againIn.reset(); // delivering again left the step where it was: back to it
        refresh();
    } else {
        if (index == Revoke && m_context.rotation->record().state == RotationState::KeptBoth)
            m_revokeAsked = false; // both are kept already
        m_pages[index]->activate();
        refresh();
    }
}

void RotateDialog::deliverAgain()
{
    const RotationState state = m_context.rotation->record().state;
    if (!canDeliverAgain(state))
        return;
    m_againIn = state;
    m_revokeAsked = false;
    refresh();
}

void RotateDialog::unlock()
{
    m_unlock->setEnabled(false);
    whenDone(m_context.unlockKeychain(), this, [this](const Result<void> &unlocked) {
        m_unlock->setEnabled(true);
        if (!unlocked)
            setError(text::sentence(unlocked.error()));
        else if (!m_context.rotation->tryAgain())
            refresh();
    });
}

void RotateDialog::reject()
{
    // Nothing was made: somebody only looked. A create that is on its way already is not stopped by this.
    if (m_context.isNew && m_context.rotation->record().state == RotationState::Check)
        m_context.rotation->forget();
    QDialog::reject();
}

void RotateDialog::cancelRotation()
{
    if (m_context.rotation->record().newId.isEmpty()) {
        // What a create has left is looked for and deleted: that is worth watching.
        m_context.rotation->cancel();
        return;
    }
    ask(this,
        {tr("Cancel rotation"), tr("Delete the new one and its sealed secret?"), tr("Cancel rotation"),
         tr("Go on rotating"),
         m_context.rotation->record().newId + u'\n' + tr("Nobody has been given it. The old one stays as it is.")},
        [this] { m_context.rotation->cancel(); });
}

} // namespace gatehouse
