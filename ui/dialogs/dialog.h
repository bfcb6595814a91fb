// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"

#include <QDeadlineTimer>
#include <QDialog>
#include <QPointer>

class QKeyEvent;
class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace gatehouse
{

class Footer;
class Remark;

/// The frame that all dialogs share: heading, what it is about, the body, a line for what went wrong where it belongs,
/// and a footer. Modeless; deletes itself when closed. Enter presses the button that has the focus; where none has it,
/// the primary one. It never presses a dangerous one, whatever has the focus. Esc closes, asking only if something
/// typed would be lost.
class Dialog : public QDialog
{
    Q_OBJECT
public:
    Dialog(const QString &title, QSize size, QWidget *parent);

    /// What would be lost if the program ended now.
    enum class Loss {
        Nothing,
        Input,  ///< what a person typed
        Answer, ///< what a request that is under way did, and the secret that comes with the answer
        Secret, ///< one that nobody has seen
    };
    virtual Loss loss() const;
    /// Closes, asking first if something would be lost.
    void reject() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// Nothing is under way any more.
    void settled();
    /// The person was asked whether to close, and stays.
    void stayed();

protected:
    enum class ButtonRole { Plain, Primary, Danger };

    void setHeading(const QString &heading, const QString &explanation = {});
    /// Where the dialog puts its own widgets.
    QVBoxLayout *body() const { return m_body; }
    /// At the right of the footer, in the order of the calls; the first Primary is what Enter presses.
    QPushButton *addButton(const QString &text, ButtonRole role);
    /// At the left of the footer.
    QPushButton *addLeftButton(const QString &text);
    /// The same, but it waits while something is under way.
    QPushButton *addLeftAction(const QString &text);
    /// The button that looks primary and that Enter presses from now on; there is one at a time.
    void setPrimary(QPushButton *button);
    /// Adds Cancel (or another word for it), which closes.
    QPushButton *addCloseButton(const QString &text);

    /// A sentence above the footer; empty takes it away, and what setDone() said. Read out when it changes.
    void setError(const QString &sentence);
    /// What has just gone well, in the same place.
    void setDone(const QString &sentence);
    /// What went wrong and what to do, with the service's id of the request, to be copied for its support.
    static QString sentenceOf(const Error &error);
    /// Whether an action's button may be pressed when nothing is under way. `missing` says what to do before it may,
    /// where that is not plain: above the footer while nothing else is said there, and to who cannot see it.
    void setActionEnabled(QPushButton *button, bool enabled, const QString &missing = {});
    /// When it is shown, the dialog is as high as what is in it, and no higher.
    void fitHeight() { m_fits = true; }
    /// What is in it has become more: the dialog becomes as high as that, if it is not yet.
    void growToFit();
    /// Something is under way: the footer's buttons, but for closing, wait, and so do the `fields`, if any. The focus
    /// waits on the closing button, and goes back to where it was.
    void setBusy(bool busy, QWidget *fields = nullptr);
    /// The button that closes, where it was not made with addCloseButton().
    void setCloseButton(QPushButton *button) { m_close = button; }
    bool isBusy() const { return m_busy; }

    /// Whether closing now would lose what a person typed.
    virtual bool hasInput() const { return false; }
    /// What is shown has just changed by itself: an Enter that was meant for what stood there before presses nothing,
    /// until the person moves the focus or a moment has passed.
    void holdEnter();
    /// Asks before closing: the words of the question, of the buttons that close and that go back, and of what follows.
    void askToClose(const QString &text, const QString &go, const QString &stay, const QString &rest = {});

    void setVisible(bool visible) override;
    void showEvent(QShowEvent *event) override;

private:
    /// Says what went wrong or well, else what is missing.
    void showSaid();
    void say(const QString &sentence, bool good);
    bool isHeld();
    /// What has to wait would hand the focus to whatever comes next, or to nobody: it waits on the closing button.
    void lendFocus(QWidget *lender);
    void returnFocus();
    bool takesEnter(const QKeyEvent &key);
    void pressPrimary();

    QLabel *m_heading;
    QLabel *m_explanation;
    QVBoxLayout *m_body;
    Remark *m_said;
    QProgressBar *m_progress;
    Footer *m_footer;
    struct Action {
        QPushButton *button;
        bool enabled;
        QString missing;
    };
    QList<Action> m_actions;
    QPushButton *m_primary = nullptr;
    QPushButton *m_close = nullptr;
    QPointer<QWidget> m_lender;  ///< lost the focus to the closing button because it has to wait
    QDeadlineTimer m_held{0};    ///< how long Enter presses nothing
    QPointer<QWidget> m_heldFor; ///< had the focus when that began
    QString m_sentence;          ///< what went wrong, or well
    bool m_good = false;
    bool m_saysMissing = false; ///< keeps a line for that, so that nothing moves when it comes and goes
    bool m_fits = false;
    bool m_busy = false;
};

} // namespace gatehouse
