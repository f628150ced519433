# On every page of the shop. $staff is a member of staff, $customer a customer’s name or email address.
banner = { $staff }, you see the shop as { $customer }.
end = End
label = Seeing the shop as a customer
refused = You see the shop as a customer. This is theirs alone to do.
refused-suspended = The account is suspended. Nobody sees the shop as its owner.
