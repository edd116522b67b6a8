/** The editor of policies: a form that works without a script, and the JSON that it stands for. */
package dev.proviso.doors.web.policies.editor;
