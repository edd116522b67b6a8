package dev.proviso.channels.webhook;

/** An endpoint and its secret, which is told this once. */
public record NewSecret(Endpoint endpoint, String secret) {}
