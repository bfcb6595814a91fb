// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>

#include <optional>

class QApplication;
class QLabel;
class QPushButton;
class QWidget;

namespace gatehouse
{

enum class ThemeChoice { System, Light, Dark };
/// "system", "light", "dark": in the settings and in GATEHOUSE_THEME.
QString toString(ThemeChoice choice);
std::optional<ThemeChoice> themeChoiceOf(const QString &word);

/// Gives the application its style, palette, font and style sheet, and keeps them in step with the system's light or
/// dark (Qt 6.5 and later; before, `System` is what the platform's palette was at the start). The environment variable
/// GATEHOUSE_THEME goes before any choice.
class Theme : public QObject
{
    Q_OBJECT
public:
    /// `app` outlives this.
    explicit Theme(QApplication &app, QObject *parent = nullptr);

    ThemeChoice choice() const { return m_choice; }
    void choose(ThemeChoice choice);
    bool dark() const;
    /// While Alt is held, the letters that it takes are underlined.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();

    QApplication &m_app;
    ThemeChoice m_choice = ThemeChoice::System;
    std::optional<ThemeChoice> m_forced;
    bool m_platformWasDark = false;
};

// What the style sheet tells apart.
/// The one button of a dialog or header that goes on.
void makePrimary(QPushButton *button);
void makePlain(QPushButton *button);
/// A button behind which something cannot be undone.
void makeDangerous(QPushButton *button);
bool isPrimary(const QWidget &button);
bool isDangerous(const QWidget &button);
/// A button without a frame until the pointer is over it.
void makeFlat(QWidget *button);
/// A button that unfolds what stands below it: its text begins where the other texts do.
void makeFold(QWidget *button);
bool isFold(const QWidget &button);
/// A button that shows nothing but a colour to choose.
void makeSwatch(QWidget *button);
/// Grey text beside the main one.
void makeMuted(QWidget *label);
/// Takes back what the two below and the one above make of a label.
void makeOrdinary(QWidget *label);
/// The text of a warning.
void makeWarning(QWidget *label);
/// The text of an error.
void makeError(QWidget *label);
/// A field whose content is at fault, or is no more.
void makeInvalid(QWidget *field, bool invalid);
/// A heading of a page or dialog.
void makeTitle(QLabel *label);
/// A heading of a part.
void makeHeading(QLabel *label);
/// A surface on its own, with a border (a QFrame).
void makeCard(QWidget *frame);
bool isCard(const QWidget &frame);

} // namespace gatehouse
