package dev.proviso.core.identity;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;

/** Stores a role as its word; a word that is none gives no role, which may do nothing. */
@Singleton
final class RoleConverter implements AttributeConverter<Role, String> {

  @Override
  public String convertToPersistedValue(Role role, ConversionContext context) {
    return role == null ? null : role.word();
  }

  @Override
  public Role convertToEntityValue(String word, ConversionContext context) {
    return Role.of(word).orElseThrow(() -> new IllegalStateException("unknown role " + word));
  }
}
