# Who may do what in the dashboard: a small set to start from.
package dashboard_users

default allow = false

reading { input.request.method == "GET" }

allow { input.user.is_admin }

allow { reading; count(deny) == 0 }

# A user with "read" on a group of paths may not write there.
deny[message] {
	not reading
	not input.user.is_admin
	some name
	pattern := input.permissions[_][name].rx
	regex.match(pattern, input.request.path)
	input.user.user_permissions[name] == "read"
	message := sprintf("You may read %s but not change it.", [name])
}
