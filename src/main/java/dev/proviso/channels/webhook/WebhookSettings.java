package dev.proviso.channels.webhook;

import dev.proviso.channels.SigningSecret;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.annotation.Nullable;
import java.util.List;

/**
 * The endpoints that the operator configures; refuses to start with a secret that cannot sign.
 *
 * @param urls {@code PROVISO_WEBHOOKS}: where every event goes
 * @param secret {@code PROVISO_WEBHOOK_SECRET}: what signs for them; null for one of their own each
 */
@ConfigurationProperties("proviso.webhooks")
record WebhookSettings(@Nullable List<String> urls, @Nullable String secret) {

  WebhookSettings {
    urls =
        urls == null
            ? List.of()
            : urls.stream().map(String::strip).filter(url -> !url.isEmpty()).distinct().toList();
    secret = secret == null || secret.isBlank() ? null : secret.strip();
    if (secret != null && SigningSecret.key(secret).isEmpty()) {
      throw new ConfigurationException(
          "PROVISO_WEBHOOK_SECRET must be whsec_ and the base64 of 24 to 64 random bytes. Make one "
              + "with: echo whsec_$(openssl rand -base64 32)");
    }
  }
}
