package dev.proviso.channels.chat;

import dev.proviso.platform.storage.InstantConverter;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;

/**
 * Who an account of a chat is.
 *
 * @param id {@code lnk_…}
 * @param channel the name of the {@link Chat}
 * @param realm the workspace in which the account counts; empty for none
 * @param account who it is there
 * @param shown the name that it had there
 * @param principal who it is here
 * @param endedBy the principal that ended it; null while it holds
 */
@MappedEntity("chat_links")
public record ChatLink(
    @Id String id,
    String channel,
    String realm,
    String account,
    String shown,
    String principal,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant madeAt,
    @Nullable @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant endedAt,
    @Nullable String endedBy) {

  /** Who it is there, with the workspace where there is one: {@code T1/U2}. */
  public String where() {
    return realm.isEmpty() ? account : realm + "/" + account;
  }

  /** One line for the ledger: {@code telegram:123456 (Alice) is prn_…}. */
  String line() {
    return "%s:%s (%s) is %s".formatted(channel, where(), shown, principal);
  }
}
