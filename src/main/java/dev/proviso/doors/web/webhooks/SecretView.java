package dev.proviso.doors.web.webhooks;

import dev.proviso.channels.webhook.NewSecret;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.Preview;
import dev.proviso.doors.web.content.VisibleText;

/**
 * A secret that is shown only this once.
 *
 * @param url what it signs for
 * @param secret the secret itself
 * @param copy the secret as a JSON string, for the clipboard
 */
record SecretView(Html url, String secret, String copy) {

  static SecretView of(NewSecret made) {
    Html url = new VisibleText().line(made.endpoint().url());
    return new SecretView(url, made.secret(), Preview.copy(made.secret()));
  }
}
