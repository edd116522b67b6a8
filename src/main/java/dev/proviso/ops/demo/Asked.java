package dev.proviso.ops.demo;

/**
 * What an agent has asked for.
 *
 * @param agent its name
 * @param key its key
 * @param id the request
 */
record Asked(String agent, String key, String id, String title) {}
