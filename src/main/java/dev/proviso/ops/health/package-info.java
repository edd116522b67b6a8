/** Whether the server lives and works. */
package dev.proviso.ops.health;
